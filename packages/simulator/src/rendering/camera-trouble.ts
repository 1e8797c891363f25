/** What is wrong with the camera at an instant of the scene. */

import { valueNoise } from '#src/geometry/noise.ts'
import type { SceneCamera } from '#src/scene/scene.ts'

export type CameraTrouble = SceneCamera['trouble'][number]

/** The trouble of this instant, the first of several; null when all is well. A stretch's end is not part of it. */
export function troubleAt({ trouble }: Pick<SceneCamera, 'trouble'>, atS: number): CameraTrouble | null {
  return trouble.find((one) => atS >= one.atS && atS < one.atS + one.forS) ?? null
}

/** How far the picture of a shaken camera is off (whole pixels); at most 3 % of its width. */
export function shakeAt(
  seed: number,
  atS: number,
  width: number,
): { readonly x: number; readonly y: number } {
  const reach = width * 0.06
  return {
    x: Math.round((valueNoise(atS * 4.5, seed % 1000, 0.5) - 0.5) * reach),
    y: Math.round((valueNoise(atS * 4.1, seed % 1000, 7.5) - 0.5) * reach * 0.6),
  }
}
