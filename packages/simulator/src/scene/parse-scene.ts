/** Reads a scene and refuses what cannot be played, with the path of each faulty key and what is allowed there. */

import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import { createLens } from '#src/geometry/camera-lens.ts'
import { perform } from '#src/performance/perform.ts'
import {
  corridorDepthM,
  corridorHalfWidthM,
  leadsOutdoors,
  roomDepthM,
  roomHalfWidthM,
} from '#src/rendering/room.ts'
import { obstacleBetween } from './floor-plan.ts'
import { type Scene, sceneSchema } from './scene.ts'

/** One thing that is wrong. */
interface Fault {
  /** E.g. `people[1].path[0].x`; empty for the document itself. */
  readonly path: string
  readonly message: string
}

/**
 * @param document parsed JSON
 * @param source names the document in the error, e.g. its file
 * @throws AppError `footage-unreadable` that lists every fault, each with its path and what is allowed
 */
export function parseScene(document: unknown, source: string): Scene {
  const parsed = sceneSchema.safeParse(document, { reportInput: true })
  if (!parsed.success) throw refusal(source, parsed.error.issues.map(faultOf))
  const scene = parsed.data
  const faults = [...referenceFaults(scene), ...placeFaults(scene)]
  // Only a scene whose people have paths can be played to see whether they appear.
  if (faults.length === 0) faults.push(...appearanceFaults(scene))
  if (faults.length > 0) throw refusal(source, faults)
  return scene
}

/** Like {@link parseScene}, for text. */
export function parseSceneText(text: string, source: string): Scene {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable'
    throw refusal(source, [{ path: '', message: `is not JSON: ${why}` }])
  }
  return parseScene(document, source)
}

function refusal(source: string, faults: readonly Fault[]): AppError {
  const lines = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
  return new AppError({
    code: 'footage-unreadable',
    message: `${source} is not a scene: ${lines.join('; ')}`,
    publicMessage: `${source} is not a scene that can be played:\n  ${lines.join('\n  ')}`,
  })
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  const path = pathOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        path: pathOf([...issue.path, issue.keys[0] ?? '']),
        message: `is not a key; there are ${keysAt(issue.path)}`,
      }
    case 'invalid_type':
      return {
        path,
        message:
          issue.input === undefined ? `is missing, wants a ${issue.expected}` : `wants a ${issue.expected}`,
      }
    case 'invalid_value':
      return { path, message: `wants one of ${issue.values.join(', ')}` }
    case 'too_small':
      return { path, message: `wants ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}` }
    case 'too_big':
      return { path, message: `wants ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}` }
    default:
      return { path, message: issue.message }
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )
}

/** The keys that an object at this path may have. */
function keysAt(path: readonly PropertyKey[]): string {
  let schema: unknown = sceneSchema
  for (const key of path)
    schema = typeof key === 'number' ? elementOf(schema) : shapeOf(schema)?.[String(key)]
  return Object.keys(shapeOf(schema) ?? {}).join(', ')
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  const inner = unwrapped(schema)
  return inner instanceof z.ZodObject ? inner.shape : undefined
}

function elementOf(schema: unknown): unknown {
  const inner = unwrapped(schema)
  return inner instanceof z.ZodArray ? inner.element : undefined
}

function unwrapped(schema: unknown): unknown {
  let inner = schema
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional)
    inner = inner.unwrap()
  return inner
}

function referenceFaults(scene: Scene): Fault[] {
  const { people, badgeReads, durationS, door, camera } = scene
  const faults: Fault[] = []
  const ids = people.map(({ id }) => id)
  people.forEach(({ id, follows, startS }, index) => {
    const path = `people[${index}]`
    if (ids.indexOf(id) !== index)
      faults.push({ path: `${path}.id`, message: `somebody else is called ${id}` })
    if (startS >= durationS)
      faults.push({ path: `${path}.startS`, message: `never appears: the scene ends after ${durationS} s` })
    if (follows === undefined) return
    if (!ids.includes(follows.person))
      faults.push({ path: `${path}.follows.person`, message: `nobody is called ${follows.person}` })
    else if (followsInCircle(scene, id))
      faults.push({ path: `${path}.follows.person`, message: 'leads back to the same person' })
  })
  badgeReads.forEach(({ person, atS }, index) => {
    const path = `badgeReads[${index}]`
    if (!ids.includes(person)) faults.push({ path: `${path}.person`, message: `nobody is called ${person}` })
    if (atS >= durationS)
      faults.push({ path: `${path}.atS`, message: `wants less than ${durationS}, the end of the scene` })
  })
  if (door.opening !== 'by-people') {
    door.opening.forEach(({ atS }, index) => {
      const before = door.opening === 'by-people' ? undefined : door.opening[index - 1]
      if (before && before.atS >= atS)
        faults.push({
          path: `door.opening[${index}].atS`,
          message: `wants more than ${before.atS}, for the list is in order of time`,
        })
    })
  }
  camera.trouble.forEach(({ atS }, index) => {
    if (atS >= durationS)
      faults.push({
        path: `camera.trouble[${index}].atS`,
        message: `wants less than ${durationS}, the end of the scene`,
      })
  })
  return faults
}

function followsInCircle({ people }: Scene, id: string): boolean {
  let next = people.find((person) => person.id === id)?.follows?.person
  for (let links = 0; next !== undefined && links < people.length; links += 1) {
    if (next === id) return true
    const leader: string = next
    next = people.find((person) => person.id === leader)?.follows?.person
  }
  return next !== undefined
}

function placeFaults(scene: Scene): Fault[] {
  const { camera, door, people } = scene
  const faults: Fault[] = []
  const [x, y, z] = camera.position
  const isInRoom = Math.abs(x) <= roomHalfWidthM && z >= 0.1 && z <= roomDepthM
  const isOutside =
    z <= -0.3 && (leadsOutdoors(scene) || (Math.abs(x) <= corridorHalfWidthM && z >= -corridorDepthM))
  if (!(isInRoom || isOutside) || y > 2.95)
    faults.push({
      path: 'camera.position',
      message: `is not in the room (x −4 to 4, y up to 2.95, z 0.1 to 8) nor in the corridor outside (x −1.7 to 1.7, z −9 to −0.3)`,
    })
  const lens = createLens(camera)
  const seen = [-door.widthM / 2, door.widthM / 2].map((side) => lens.project([side, 0, 0]))
  const isSeen = seen.every(
    (foot) =>
      foot && foot.x >= 0 && foot.y >= 0 && foot.x <= camera.size.width && foot.y <= camera.size.height,
  )
  if (!isSeen)
    faults.push({
      path: 'camera',
      message: 'does not see the foot of the door: move it, turn it, or widen its field of view',
    })
  people.forEach(({ path }, index) => {
    path?.forEach((waypoint, step) => {
      const before = path[step - 1] ?? waypoint
      const obstacle = obstacleBetween(scene, before, waypoint)
      if (obstacle)
        faults.push({
          path: `people[${index}].path[${step}]`,
          message: `${step > 0 ? 'the way there ' : ''}${obstacle}`,
        })
    })
    if (path?.every(({ x: px, z: pz }) => px === path[0]?.x && pz === path[0].z))
      faults.push({ path: `people[${index}].path`, message: 'wants at least two different places' })
  })
  return faults
}

/** Somebody appears when the middle of their body is inside the picture at any time. */
function appearanceFaults(scene: Scene): Fault[] {
  const { camera, people, durationS } = scene
  const lens = createLens(camera)
  const unseen = new Set(people.map(({ id }) => id))
  const performance = perform(scene)
  for (let atS = 0; atS < durationS && unseen.size > 0; atS += 0.2) {
    for (const { id, x, z } of performance.stageAt(atS).actors) {
      const isSeen = [0.3, 0.9, 1.5].some((y) => {
        const seen = lens.project([x, y, z])
        return seen && seen.x > 0 && seen.y > 0 && seen.x < camera.size.width && seen.y < camera.size.height
      })
      if (isSeen) unseen.delete(id)
    }
  }
  return people.flatMap(({ id }, index) =>
    unseen.has(id)
      ? [
          {
            path: `people[${index}]`,
            message: 'never appears in the picture: change their path, their start or the camera',
          },
        ]
      : [],
  )
}
