/** Films a scene on the calling thread: its pictures go to the encoder one after the other, the truth is kept. */

import type { ClipTruth, PictureTruth } from '@ostiary/contracts'
import { encodePictures } from '@ostiary/media'
import type { Scene } from '#src/scene/scene.ts'
import { clipTruthOf } from '#src/truth/clip-truth.ts'
import { createPictureMaker, type MadePicture, type PictureMaker } from './picture-maker.ts'

/** Everything that is known about a clip. */
export interface FilmedTruth {
  readonly clip: ClipTruth
  readonly pictures: readonly PictureTruth[]
}

export interface FilmClipInput {
  readonly scene: Scene
  /** Where the MP4 is to stand. */
  readonly videoPath: string
  /** Constant rate factor; see `encodePictures`. */
  readonly crf?: number
  /** Called after each picture. */
  readonly onPicture?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

/** @throws AppError when ffmpeg is missing or fails; the signal's reason */
export async function filmClip(input: FilmClipInput): Promise<FilmedTruth> {
  const maker = createPictureMaker(input.scene)
  return encodeAll(input, maker, async (index) => maker.make(index))
}

/** Encodes all pictures of a scene as `pictureAt` hands them over, in order. */
export async function encodeAll(
  { scene, videoPath, crf, onPicture, signal }: FilmClipInput,
  { pictureCount, performance }: Pick<PictureMaker, 'pictureCount' | 'performance'>,
  pictureAt: (index: number) => Promise<MadePicture>,
): Promise<FilmedTruth> {
  const { size, fps } = scene.camera
  const options = { ...(crf === undefined ? {} : { crf }), ...(signal === undefined ? {} : { signal }) }
  const encoder = encodePictures({ path: videoPath, size, fps, ...options })
  const pictures: PictureTruth[] = []
  try {
    for (let index = 0; index < pictureCount; index += 1) {
      const { rgb, doorOpen, people } = await pictureAt(index)
      await encoder.write(rgb)
      pictures.push({
        index,
        atS: Math.round((index / fps) * 10_000) / 10_000,
        doorOpen,
        people: [...people],
      })
      onPicture?.(index + 1, pictureCount)
    }
    await encoder.finish()
  } catch (error) {
    await encoder.discard()
    throw error
  }
  return { clip: clipTruthOf(scene, performance), pictures }
}
