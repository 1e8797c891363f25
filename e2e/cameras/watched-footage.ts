/** Footage for a whole-system test, and what is known to happen in it. */

import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { lineTowardsDirection, type ThresholdLine, type VerdictKind } from '@ostiary/domain'
import { loadDoorFootage } from '@ostiary/simulator'
import { z } from 'zod'

export interface WatchedFootage {
  /** What was filmed, for the names of tests. */
  readonly name: string
  /** MP4 with H.264 without B-frames. */
  readonly file: string
  readonly line: ThresholdLine
  /** Two badge reads whose windows (5 s before to 15 s after) lie apart, in order of time. */
  readonly reads: readonly [ExpectedRead, ExpectedRead]
}

interface ExpectedRead {
  /** Seconds from the first picture. */
  readonly atS: number
  readonly verdict: VerdictKind
  readonly peopleTooMany: number
  /** How many people go in within its window. */
  readonly peopleIn: number
}

const clips = join(
  process.env.OSTIARY_SHARED ?? resolve(import.meta.dirname, '../../../shared'),
  'data/clips',
)
const clip = 'one-by-one-person-detection'

const labelsSchema = z.object({
  line: z.object({
    p1: z.tuple([z.number(), z.number()]),
    p2: z.tuple([z.number(), z.number()]),
    positive: z.literal('left-to-right'),
  }),
  crossings: z.array(z.object({ t: z.number(), dir: z.literal('left-to-right') })),
})

/** A badge is held to its reader about this long before its owner passes (s). */
const walkS = 0.8
/** Of the film only as much as two entries need (s): the second labelled crossing is at 43.8 s. */
const cutS = 60

/** A film of real people where the evaluation data are, else the simulated door; `folder` takes what has to be made. */
export async function findWatchedFootage(folder: string): Promise<WatchedFootage> {
  const film = join(clips, `${clip}.mp4`)
  const isThere = await access(film).then(
    () => true,
    () => false,
  )
  return isThere ? await filmedPeople(film, folder) : await simulatedDoor()
}

async function filmedPeople(film: string, folder: string): Promise<WatchedFootage> {
  const labels = labelsSchema.parse(JSON.parse(await readFile(join(clips, `${clip}.labels.json`), 'utf8')))
  const [first, second] = labels.crossings
  if (first === undefined || second === undefined) throw new Error(`${clip} has fewer than two crossings`)
  const { p1, p2 } = labels.line
  const read = (t: number): ExpectedRead => ({
    atS: t - walkS,
    verdict: 'clear',
    peopleTooMany: 0,
    peopleIn: 1,
  })
  return {
    name: 'a film of people who pass one by one',
    file: await withoutBFrames(film, join(folder, `${clip}.mp4`)),
    line: lineTowardsDirection({ x: p1[0], y: p1[1] }, { x: p2[0], y: p2[1] }, 'right'),
    reads: [read(first.t), read(second.t)],
  }
}

async function simulatedDoor(): Promise<WatchedFootage> {
  const { videoPath, truth } = await loadDoorFootage('front-door')
  const read = (scenario: string, peopleIn: number): ExpectedRead => {
    const found = truth.badgeReads.find((candidate) => candidate.scenario === scenario)
    if (found === undefined) throw new Error(`the simulated door has no “${scenario}”`)
    return { atS: found.atS, ...found.expected, peopleIn }
  }
  return {
    name: 'the simulated door',
    file: videoPath,
    line: truth.line,
    reads: [read('follower', 2), read('exit meets entry', 1)],
  }
}

/** Cameras send pictures in the order in which they are shown. A keyframe each second, as cameras have it. */
async function withoutBFrames(source: string, destination: string): Promise<string> {
  const ffmpeg = process.env.FFMPEG_PATH ?? 'ffmpeg'
  const video = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-bf',
    '0',
    '-g',
    '10',
    '-pix_fmt',
    'yuv420p',
  ]
  const args = ['-nostdin', '-v', 'error', '-i', source, '-t', String(cutS), '-an', ...video, destination]
  await promisify(execFile)(ffmpeg, args, { timeout: 60_000 })
  return destination
}
