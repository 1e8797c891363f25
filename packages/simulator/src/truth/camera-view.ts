/** From where a camera looks at its door, in one word. */

import type { CameraView } from '@ostiary/contracts'
import type { SceneCamera } from '#src/scene/scene.ts'

/** Steeper than this below the horizon, heads hide bodies (degrees). */
const steepFromDegrees = 42
/** Farther than this from the walking direction, people stand beside each other in the picture (degrees). */
const obliqueFromDegrees = 18

export function cameraViewOf({ position }: Pick<SceneCamera, 'position'>): CameraView {
  // Towards the belly of somebody in the doorway.
  const [x, y, z] = [-position[0], 1 - position[1], -position[2]]
  const below = (Math.atan2(-y, Math.hypot(x, z)) * 180) / Math.PI
  if (below > steepFromDegrees) return 'steep'
  const aside = (Math.atan2(Math.abs(x), Math.abs(z)) * 180) / Math.PI
  return aside > obliqueFromDegrees ? 'oblique' : 'front'
}
