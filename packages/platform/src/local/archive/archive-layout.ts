/**
 * Where footage lies on disk: `<root>/<cameraId>/<sessionId>/chunk-<start>.mp4` with its index `chunk-<start>.idx`. Names alone
 * tell the times, so that what is too old can be found and removed without opening a file.
 */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type CameraId, type EpochMs, epochMs, isIdOf, type SessionId } from '@ostiary/domain'
import { instantOfId } from '@ostiary/runtime'

export interface StoredSession {
  readonly id: SessionId
  readonly folder: string
  /** From its id. */
  readonly startedAt: EpochMs
}

/** About a minute of a session; an MP4 that plays alone, beginning with a keyframe. */
export interface StoredChunk {
  /** Arrival of its first fragment. */
  readonly startedAt: EpochMs
  readonly videoPath: string
  readonly indexPath: string
}

function cameraFolder(root: string, cameraId: CameraId): string {
  return join(root, cameraId)
}

export function sessionFolder(root: string, cameraId: CameraId, sessionId: SessionId): string {
  return join(cameraFolder(root, cameraId), sessionId)
}

export function chunkIn(folder: string, startedAt: EpochMs): StoredChunk {
  const name = join(folder, `chunk-${startedAt.toFixed(0).padStart(13, '0')}`)
  return { startedAt, videoPath: `${name}.mp4`, indexPath: `${name}.idx` }
}

/** In order of time; empty when nothing was ever recorded. */
export async function listSessions(root: string, cameraId: CameraId): Promise<StoredSession[]> {
  const folder = cameraFolder(root, cameraId)
  const names = await namesIn(folder)
  return names
    .filter((name) => isIdOf('session', name))
    .map((id) => ({ id, folder: join(folder, id), startedAt: instantOfId(id) }))
}

/** In order of time; a chunk without video is none, one without index is. */
export async function listChunks(folder: string): Promise<StoredChunk[]> {
  const names = await namesIn(folder)
  return names.flatMap((name) => {
    const start = /^chunk-(\d{13,})\.mp4$/.exec(name)?.[1]
    return start === undefined ? [] : [chunkIn(folder, epochMs(Number(start)))]
  })
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
