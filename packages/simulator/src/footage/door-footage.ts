/** Finds a bundled piece of door footage, with its truth and the badge reads that belong to it. */

import { access, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import { type DoorTruth, doorTruthSchema } from './door-truth.ts'

/** The footage that comes with this package. */
export const doorFootageNames = ['front-door'] as const
export type DoorFootageName = (typeof doorFootageNames)[number]

export interface DoorFootage {
  readonly name: DoorFootageName
  /** Absolute path of the MP4: H.264 without B-frames, a keyframe each second. */
  readonly videoPath: string
  /** Absolute path of the truth file. */
  readonly truthPath: string
  readonly truth: DoorTruth
}

/** A badge held to the reader at some instant of the footage. */
export interface BadgeRead {
  /** Seconds from the first picture of the footage; from 0 up to, not including, its duration. */
  readonly atS: number
  readonly credential: string
  readonly member: string
  /** How many people this credential may bring in, at least 1. */
  readonly partySize: number
}

const folder = new URL('../../footage/', import.meta.url)

/**
 * @throws AppError `file-missing` when the video or the truth is not where the package was installed,
 * `footage-unreadable` when the truth does not say what a truth file has to say
 */
export async function loadDoorFootage(name: DoorFootageName): Promise<DoorFootage> {
  const videoPath = fileURLToPath(new URL(`${name}.mp4`, folder))
  const truthPath = fileURLToPath(new URL(`${name}.truth.json`, folder))
  const text = await readTruth(videoPath, truthPath)
  return { name, videoPath, truthPath, truth: parseDoorTruth(text, truthPath) }
}

/**
 * Reads the text of a truth file.
 * @param source names the text in the error
 * @throws AppError `footage-unreadable` with every fault of the text
 */
export function parseDoorTruth(text: string, source: string): DoorTruth {
  const parsed = doorTruthSchema.safeParse(jsonOrUndefined(text))
  if (parsed.success) return parsed.data
  throw new AppError({
    code: 'footage-unreadable',
    message: `${source} is not a truth file: ${z.prettifyError(parsed.error)}`,
    publicMessage: 'The description of the sample footage cannot be read. Install Ostiary again.',
    cause: parsed.error,
  })
}

/** The badge reads of the footage in order of time, each with its member's name and credential and a party of one. */
export function badgeReadsOf(truth: DoorTruth): BadgeRead[] {
  const people = new Map(truth.people.map((person) => [person.id, person]))
  return truth.badgeReads.flatMap((read) => {
    const person = people.get(read.person)
    return person === undefined
      ? []
      : [{ atS: read.atS, credential: person.credential, member: person.member, partySize: 1 }]
  })
}

async function readTruth(videoPath: string, truthPath: string): Promise<string> {
  try {
    await access(videoPath)
    return await readFile(truthPath, 'utf8')
  } catch (cause) {
    throw new AppError({
      code: 'file-missing',
      message: `the footage ${videoPath} with ${truthPath} cannot be opened`,
      publicMessage: 'The sample footage is missing. Install Ostiary again.',
      cause,
    })
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
