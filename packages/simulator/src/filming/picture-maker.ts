/** Makes the pictures of one scene, in any order: the part of filming that every thread does for itself. */

import type { PersonInPicture } from '@ostiary/contracts'
import { type Performance, perform } from '#src/performance/perform.ts'
import type { Stage } from '#src/performance/stage.ts'
import { createFigure } from '#src/person/create-figure.ts'
import { type BakedRoom, bakeRoom } from '#src/rendering/bake-room.ts'
import { troubleAt } from '#src/rendering/camera-trouble.ts'
import { createRenderer } from '#src/rendering/create-renderer.ts'
import type { Scene } from '#src/scene/scene.ts'

export interface MadePicture {
  /** Red, green and blue of each pixel; valid until the next picture. */
  readonly rgb: Uint8Array
  readonly doorOpen: number
  readonly people: readonly PersonInPicture[]
}

export interface PictureMaker {
  readonly pictureCount: number
  readonly performance: Performance
  readonly room: BakedRoom
  /** @param index from 0; the same picture every time, whichever were made before */
  make(index: number): MadePicture
}

/** Instants besides the middle that make up an exposure that takes time. */
const blurInstants = [-1 / 3, 1 / 3] as const

/** Takes about a second. @param room the empty room, where another thread has baked it already */
export function createPictureMaker(scene: Scene, room: BakedRoom = bakeRoom(scene)): PictureMaker {
  const { fps, shutterShare } = scene.camera
  const performance = perform(scene)
  const figures = new Map(scene.people.map((person) => [person.id, createFigure(person)]))
  const renderer = createRenderer({ scene, figures, room })

  /** What the camera shows: what is, unless it is stuck. */
  const shownAt = (atS: number): number => {
    const trouble = troubleAt(scene.camera, atS)
    return trouble?.kind === 'frozen' ? Math.floor(trouble.atS * fps + 1e-6) / fps : atS
  }
  const exposureOf = (atS: number): Stage[] =>
    shutterShare === 0
      ? []
      : blurInstants.map((offset) => performance.stageAt(atS + (offset * shutterShare) / fps))

  return {
    pictureCount: Math.round(scene.durationS * fps),
    performance,
    room,
    make(index) {
      const shownS = shownAt(index / fps)
      const stage = performance.stageAt(shownS)
      // A stuck picture has the noise of the one that it is stuck on.
      const { rgb, people } = renderer.render(stage, Math.round(shownS * fps), exposureOf(shownS))
      return { rgb, doorOpen: Math.round(stage.doorOpen * 1000) / 1000, people }
    },
  }
}
