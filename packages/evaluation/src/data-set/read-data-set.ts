/** Reads the manifest of a data set and the truth of its clips; boxes and videos are read clip by clip, later. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClipTruth, clipTruthSchema, type DataSetClip, dataSetManifestSchema } from '@ostiary/contracts'
import { AppError } from '@ostiary/domain'
import { firstFault, unusableClip } from './unusable-clip.ts'

/** A data set whose boxes are known, as far as it can be read. */
export interface DataSet {
  readonly name: string
  /** In the order of the manifest. */
  readonly clips: readonly KnownClip[]
  readonly problems: readonly DataSetProblem[]
}

/** A clip with paths that can be opened. */
export interface KnownClip {
  readonly name: string
  readonly videoPath: string
  readonly picturesPath: string
  readonly truth: ClipTruth
}

/** Why a clip cannot be looked at, for people. */
export interface DataSetProblem {
  readonly clip: string
  readonly reason: string
}

/**
 * The data set in `folder`. A clip whose truth is missing or wrong, or whose boxes nobody knows, is among the problems.
 * @throws AppError `file-missing` without a manifest, `bad-request` when the manifest is none
 */
export async function readDataSet(folder: string): Promise<DataSet> {
  const path = join(folder, 'manifest.json')
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const publicMessage = `There is no data set in ${folder}: it has no manifest.json.`
    throw new AppError({ code: 'file-missing', message: `${path} cannot be read`, publicMessage, cause })
  })
  const manifest = dataSetManifestSchema.safeParse(parseJson(text))
  if (!manifest.success) {
    const message = `${path} is no manifest of a data set: ${firstFault(manifest.error)}`
    throw new AppError({ code: 'bad-request', message, publicMessage: `${message}.` })
  }
  const read = await Promise.all(manifest.data.clips.map((clip) => readClip(folder, clip)))
  return {
    name: manifest.data.name,
    clips: read.flatMap((clip) => ('truth' in clip ? clip : [])),
    problems: read.flatMap((clip) => ('reason' in clip ? clip : [])),
  }
}

async function readClip(folder: string, clip: DataSetClip): Promise<KnownClip | DataSetProblem> {
  try {
    if (clip.pictures === undefined) throw unusableClip('its boxes are not known')
    const text = await readFile(join(folder, clip.truth), 'utf8').catch((cause: unknown) => {
      throw unusableClip(`${clip.truth} cannot be read`, cause)
    })
    const truth = clipTruthSchema.safeParse(parseJson(text))
    if (!truth.success) throw unusableClip(`${clip.truth} is no truth of a clip: ${firstFault(truth.error)}`)
    return {
      name: clip.name,
      videoPath: join(folder, clip.video),
      picturesPath: join(folder, clip.pictures),
      truth: truth.data,
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { clip: clip.name, reason: error.publicMessage }
  }
}

/** Undefined, which no schema takes, for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
