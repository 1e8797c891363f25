/** Tells whether footage that was made of a scene is still what would be made of it today. */

import { createHash } from 'node:crypto'
import type { Scene } from './scene.ts'

/** To be raised whenever the same scene gives other pixels or another truth than before. */
const renderingVersion = 1

/** 64 hexadecimal digits: the same for the same scene, whatever the order of its keys. */
export function sceneHash(scene: Scene): string {
  return createHash('sha256')
    .update(`${renderingVersion}\n${canonical(scene)}`)
    .digest('hex')
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
