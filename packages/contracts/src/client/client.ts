/** The typed client of the HTTP API: every answer is parsed, every refusal becomes a {@link ProblemError}. */

import type { CameraId, DoorId, EntryEventId } from '@ostiary/domain'
import type { z } from 'zod'
import {
  type ClipTracks,
  clipTracksSchema,
  type Entry,
  type EntryDetail,
  entryDetailSchema,
  entryListSchema,
} from '../http/entries.ts'
import {
  type Camera,
  type CameraAdd,
  type CameraChange,
  type CameraProbe,
  type CameraProbeRequest,
  cameraListSchema,
  cameraProbeSchema,
  cameraSchema,
  type Door,
  type DoorChange,
  doorListSchema,
  doorSchema,
} from '../http/facility.ts'
import { type Problem, problemSchema } from '../http/problem.ts'

/** The server answered, and said no. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** Nobody answered: the server is down, restarting, or out of reach. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause })
    this.name = 'OfflineError'
  }
}

export interface ClientOptions {
  /** Origin of the server without a slash at its end; empty in a page that the server itself serves. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
}

export interface EntryPage {
  readonly entries: readonly Entry[]
  readonly next: string | null
  readonly counts: z.infer<typeof entryListSchema>['counts']
}

export type Client = ReturnType<typeof createClient>

export function createClient(options: ClientOptions = {}) {
  const call = caller(options)
  return {
    entries: (
      query: { before?: string; doorId?: DoorId; limit?: number } = {},
      signal?: AbortSignal,
    ): Promise<EntryPage> =>
      call('GET', `/api/entries${queryText(query)}`, entryListSchema, undefined, signal),
    entry: (id: EntryEventId, signal?: AbortSignal): Promise<EntryDetail> =>
      call('GET', `/api/entries/${id}`, entryDetailSchema, undefined, signal),
    /** Puts an entry that ended without a verdict back to its first step. */
    retryEntry: (id: EntryEventId): Promise<EntryDetail> =>
      call('POST', `/api/entries/${id}/retry`, entryDetailSchema),
    /** `url` as it stands in a clip. */
    tracks: (url: string, signal?: AbortSignal): Promise<ClipTracks> =>
      call('GET', url, clipTracksSchema, undefined, signal),
    doors: (signal?: AbortSignal): Promise<{ doors: Door[] }> =>
      call('GET', '/api/doors', doorListSchema, undefined, signal),
    changeDoor: (id: DoorId, change: DoorChange): Promise<Door> =>
      call('PATCH', `/api/doors/${id}`, doorSchema, change),
    cameras: (signal?: AbortSignal): Promise<{ cameras: Camera[] }> =>
      call('GET', '/api/cameras', cameraListSchema, undefined, signal),
    camera: (id: CameraId, signal?: AbortSignal): Promise<Camera> =>
      call('GET', `/api/cameras/${id}`, cameraSchema, undefined, signal),
    probeCamera: (request: CameraProbeRequest, signal?: AbortSignal): Promise<CameraProbe> =>
      call('POST', '/api/cameras/probe', cameraProbeSchema, request, signal),
    addCamera: (camera: CameraAdd): Promise<Camera> => call('POST', '/api/cameras', cameraSchema, camera),
    changeCamera: (id: CameraId, change: CameraChange): Promise<Camera> =>
      call('PATCH', `/api/cameras/${id}`, cameraSchema, change),
    removeCamera: (id: CameraId): Promise<void> => call('DELETE', `/api/cameras/${id}`, null),
  }
}

type Caller = {
  <Body>(
    method: string,
    path: string,
    schema: z.ZodType<Body>,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<Body>
  (method: string, path: string, schema: null, body?: unknown, signal?: AbortSignal): Promise<void>
}

function caller(options: ClientOptions): Caller {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis)
  const call = async (
    method: string,
    path: string,
    schema: z.ZodType | null,
    body?: unknown,
    signal?: AbortSignal,
  ) => {
    const response = await send(`${options.baseUrl ?? ''}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      throw new OfflineError(cause)
    })
    if (!response.ok) throw await problemOf(response)
    return schema === null ? undefined : schema.parse(await response.json())
  }
  return call as Caller
}

async function problemOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => undefined)
  const problem = problemSchema.safeParse(body)
  if (problem.success) return new ProblemError(problem.data)
  return new OfflineError(`HTTP ${response.status}`)
}

function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) given.set(key, String(value))
  return given.size === 0 ? '' : `?${given}`
}
