/** The truth of a clip's pictures in the text form of the MOTChallenge, so that its tools can read it. */

import type { PictureTruth } from '@ostiary/contracts'
import type { PictureSize } from '@ostiary/domain'

/**
 * The lines of `gt.txt`: picture from 1, person from 1, left, top, width, height of the full box, 1 (counts), 1 (pedestrian),
 * visible share. Who cannot be seen at all has a line too, with a visible share of 0.
 */
export function motGroundTruth(pictures: readonly PictureTruth[]): string {
  const numbers = new Map<string, number>()
  const lines = pictures.flatMap(({ index, people }) =>
    people.map(({ id, full, visibleShare }) => {
      const number = numbers.get(id) ?? numbers.size + 1
      numbers.set(id, number)
      const size = [full.x2 - full.x1, full.y2 - full.y1].map((length) => length.toFixed(1))
      return [index + 1, number, full.x1.toFixed(1), full.y1.toFixed(1), ...size, 1, 1, visibleShare].join(
        ',',
      )
    }),
  )
  return lines.map((line) => `${line}\n`).join('')
}

export interface MotSequence {
  readonly name: string
  readonly fps: number
  readonly pictures: number
  readonly size: PictureSize
}

/** The text of `seqinfo.ini`. */
export function motSequenceInfo({ name, fps, pictures, size }: MotSequence): string {
  return `${[
    '[Sequence]',
    `name=${name}`,
    'imDir=img1',
    `frameRate=${fps}`,
    `seqLength=${pictures}`,
    `imWidth=${size.width}`,
    `imHeight=${size.height}`,
    'imExt=.jpg',
  ].join('\n')}\n`
}
