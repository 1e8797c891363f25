/** Where a camera sees what: from places in the room to pixels, and from pixels to rays. */

import type { SceneCamera } from '#src/scene/scene.ts'
import { cross, dot, normalise, subtract, type Vector3 } from './vector.ts'

interface SeenPoint {
  /** Pixels from the left and upper edge; outside the picture where the point is. */
  readonly x: number
  readonly y: number
  /** Metres along the camera's axis, at least {@link nearestM}. */
  readonly depth: number
}

export interface CameraLens {
  readonly position: Vector3
  /** Of length 1: where the camera looks, its right, its up. */
  readonly forward: Vector3
  readonly right: Vector3
  readonly up: Vector3
  /** Null for what is not in front of the camera. */
  project(point: Vector3): SeenPoint | null
  /** From the camera through a place of the picture (pixels); its component along `forward` is 1. */
  rayThrough(x: number, y: number): Vector3
  /** A place of the undistorted picture (half widths from its middle) as a factor towards the distorted one. */
  distort(squaredRadius: number): number
}

/** Nearer than this to the camera's plane nothing is seen (m). */
export const nearestM = 0.25

/**
 * A pinhole with the one-parameter division model of distortion (A. Fitzgibbon, CVPR 2001): r_u = r_d / (1 + k r_d²), with
 * the half width of the picture as unit. It can be turned round exactly, and a wide barrel (k about −0.3) stays monotone up
 * to the corners, where polynomial models fold over.
 */
export function createLens(
  camera: Pick<SceneCamera, 'position' | 'target' | 'fieldOfViewDegrees' | 'size' | 'distortion'>,
): CameraLens {
  const { position, size, distortion } = camera
  const forward = normalise(subtract(camera.target, position))
  const right = normalise(cross(forward, [0, 1, 0]))
  const up = cross(right, forward)
  const halfTangent = Math.tan((camera.fieldOfViewDegrees * Math.PI) / 360)
  const halfWidth = size.width / 2
  const halfHeight = size.height / 2

  const distort = (squaredRadius: number): number => {
    const root = 1 - 4 * distortion * squaredRadius
    // Beyond this radius a pincushion lens shows nothing any more.
    if (root <= 0) return 2
    // The root of the model's quadratic in the form that stays exact for hardly any distortion.
    return 2 / (1 + Math.sqrt(root))
  }

  return {
    position,
    forward,
    right,
    up,
    distort,
    project(point) {
      const away = subtract(point, position)
      const depth = dot(away, forward)
      if (depth < nearestM) return null
      const u = dot(away, right) / (depth * halfTangent)
      const v = -dot(away, up) / (depth * halfTangent)
      const factor = distort(u * u + v * v) * halfWidth
      return { x: halfWidth + u * factor, y: halfHeight + v * factor, depth }
    },
    rayThrough(x, y) {
      const u = (x - halfWidth) / halfWidth
      const v = (y - halfHeight) / halfWidth
      const factor = halfTangent / (1 + distortion * (u * u + v * v))
      const a = u * factor
      const b = -v * factor
      return [
        forward[0] + right[0] * a + up[0] * b,
        forward[1] + right[1] * a + up[1] * b,
        forward[2] + right[2] * a + up[2] * b,
      ]
    },
  }
}
