/** Looks at everything that Ostiary needs of a machine, one thing after the other. */

import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { databaseAtSocket, openPool, startEmbeddedPostgres } from '@ostiary/database'
import { AppError } from '@ostiary/domain'
import { inspectFfmpeg } from '@ostiary/media'
import { loadFootageAnalyser } from '@ostiary/pipeline'
import {
  createLogger,
  dataDirectoryAt,
  lockDataDirectory,
  makeDataDirectory,
  readConfiguration,
} from '@ostiary/runtime'
import { findUsablePort } from '../host/find-usable-port.ts'
import { modelsFolder } from '../repository-root.ts'

export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** What was found. */
  readonly detail: string
  /** What to do; present when something should be done. */
  readonly remedy?: string
}

export interface InspectionOptions {
  readonly dataDirectory: string
  /** The configured one unless given. */
  readonly port: number | undefined
}

const nodeMajorMin = 24
/** Two cameras at 2 Mbit/s fill about 43 GB in a day. */
const freeBytesMin = 5e9

export async function* inspectMachine({ dataDirectory, port }: InspectionOptions): AsyncGenerator<Finding> {
  yield inspectNode()
  yield await attempt('ffmpeg', inspectFfmpegAbilities)
  yield await attempt('detector', inspectDetector)
  yield await attempt('data directory', () => inspectDirectory(dataDirectory))
  yield await attempt('disk', () => inspectDisk(dataDirectory))
  yield await attempt('port', () => inspectPort(dataDirectory, port))
  yield await attempt('database', () => inspectDatabase(dataDirectory))
}

async function attempt(name: string, inspect: () => Promise<Omit<Finding, 'name'>>): Promise<Finding> {
  try {
    return { name, ...(await inspect()) }
  } catch (error) {
    if (error instanceof AppError)
      return { name, ok: false, detail: error.message, remedy: error.publicMessage }
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}

function inspectNode(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  const detail = `${process.version} on ${process.platform} ${process.arch}`
  if (major >= nodeMajorMin) return { name: 'node', ok: true, detail }
  return {
    name: 'node',
    ok: false,
    detail,
    remedy: 'Start Ostiary with ./ostiary, which brings Node 24 with it.',
  }
}

async function inspectFfmpegAbilities(): Promise<Omit<Finding, 'name'>> {
  const { version, isNewEnough, hasLibx264, hasLibass, hasRtsp } = await inspectFfmpeg()
  const lacks = [
    ...(isNewEnough ? [] : ['version 5.1 or later']),
    ...(hasLibx264 ? [] : ['libx264 (renditions)']),
    ...(hasLibass ? [] : ['libass (evidence videos)']),
    ...(hasRtsp ? [] : ['RTSP (cameras)']),
  ]
  if (lacks.length === 0) return { ok: true, detail: `${version}, with libx264, libass and RTSP` }
  const remedy = 'Install your distribution’s ffmpeg, or name another one in FFMPEG_PATH and FFPROBE_PATH.'
  return { ok: false, detail: `${version} lacks ${lacks.join(', ')}`, remedy }
}

async function inspectDetector(): Promise<Omit<Finding, 'name'>> {
  const analyser = await loadFootageAnalyser(modelsFolder)
  await analyser.close()
  const { name, sha256 } = analyser.model
  return { ok: true, detail: `${name}, sha256 ${sha256.slice(0, 12)}…, loads and runs` }
}

async function inspectDirectory(path: string): Promise<Omit<Finding, 'name'>> {
  const existing = await nearestExisting(path)
  await access(existing, constants.W_OK)
  if (existing !== path) return { ok: true, detail: `${path} will be made` }
  try {
    const lock = await lockDataDirectory(dataDirectoryAt(path))
    await lock.release()
    return { ok: true, detail: `${path}, not in use` }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'data-directory-in-use') throw error
    return { ok: true, detail: `${path}, in use: Ostiary is running` }
  }
}

async function inspectDisk(path: string): Promise<Omit<Finding, 'name'>> {
  const { bavail, bsize } = await statfs(await nearestExisting(path))
  const freeBytes = bavail * bsize
  const detail = `${(freeBytes / 1e9).toFixed(1)} GB free`
  if (freeBytes >= freeBytesMin) return { ok: true, detail }
  return {
    ok: false,
    detail,
    remedy:
      'Free some space, or choose another disk with --data: footage needs about 1 GB per camera and hour.',
  }
}

async function inspectPort(dataDirectory: string, port: number | undefined): Promise<Omit<Finding, 'name'>> {
  const deployment = { kind: 'embedded', dataDirectory }
  const { http } = readConfiguration(
    { deployment, ...(port === undefined ? {} : { http: { port } }) },
    process.env,
  )
  await findUsablePort(http)
  return { ok: true, detail: `${http.host}:${http.port} is free` }
}

/** Starts the database of the data directory, or a look at the one that runs. Makes nothing where there is nothing. */
async function inspectDatabase(path: string): Promise<Omit<Finding, 'name'>> {
  const isThere = await stat(dataDirectoryAt(path).postgres).then(
    () => true,
    () => false,
  )
  if (!isThere) return { ok: true, detail: 'will be made at the first start' }
  const directory = await makeDataDirectory(path)
  const logger = createLogger({ level: 'silent', name: 'doctor' })
  const postgres = await startEmbeddedPostgres({
    directory: directory.postgres,
    socketDirectory: directory.socket,
    logger,
  })
  try {
    const pool = openPool({
      address: databaseAtSocket(postgres.host),
      logger,
      name: 'doctor',
      connectionsMax: 1,
    })
    const { rows } = await pool.query("select current_setting('server_version') as version")
    await pool.end()
    return { ok: true, detail: `PostgreSQL ${String(rows[0]?.version)} answers` }
  } finally {
    if (!postgres.isAdopted) await postgres.stop()
  }
}

async function nearestExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined)
    if (found !== undefined || at === dirname(at)) return at
  }
}
