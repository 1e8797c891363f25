/**
 * What a recorder process is told and what it tells. Settings come as one JSON line on its standard input, never as arguments
 * or environment, for those can be read by others; events leave as JSON lines on its standard output.
 */

import { gapCauses } from '@ostiary/domain'
import { z } from 'zod'
import { idSchema } from '../scalars.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
const epochMsSchema = z.number().nonnegative()

export const recorderSettingsSchema = z.object({
  cameraId: idSchema('camera'),
  /** `rtsp://host[:port]/path`, without credentials. */
  address: z.string().min(1),
  username: z.string().nullable(),
  password: z.string().nullable(),
  transport: z.enum(['tcp', 'udp']),
  /** Folder of the archive. */
  archiveRoot: z.string().min(1),
  /** Longest wait between fragments (ms). */
  stallTimeoutMs: z.int().positive().default(5_000),
  /** Wait after the first and at most after many failures in a row (ms). */
  reconnectMs: z
    .object({ first: z.int().positive(), last: z.int().positive() })
    .default({ first: 500, last: 10_000 }),
})
/** As sent: what has a default may be left out. */
export type GivenRecorderSettings = z.input<typeof recorderSettingsSchema>
export type RecorderSettings = z.output<typeof recorderSettingsSchema>

export const recorderEventSchema = z.discriminatedUnion('kind', [
  /** The first pictures of a new session are there. */
  z.object({
    kind: z.literal('session-started'),
    sessionId: idSchema('session'),
    at: epochMsSchema,
    video: z.object({
      codec: z.string(),
      width: z.int().positive(),
      height: z.int().positive(),
      /** Null when it cannot be told. */
      fps: z.number().positive().nullable(),
    }),
  }),
  /** At most once a second: footage is safe on disk up to `durableUntil`. */
  z.object({ kind: z.literal('fragment'), at: epochMsSchema, durableUntil: epochMsSchema }),
  z.object({
    kind: z.literal('session-ended'),
    sessionId: idSchema('session'),
    at: epochMsSchema,
    /** Null when it was asked for. */
    cause: z.enum(gapCauses).nullable(),
    detail: z.string(),
  }),
  /** No pictures come since `since`; said at the first failure, when the cause changes, and every half minute. */
  z.object({
    kind: z.literal('failing'),
    at: epochMsSchema,
    since: epochMsSchema,
    cause: z.enum(gapCauses),
    /** One sentence for a person. */
    detail: z.string(),
    /** Failed tries since `since`. */
    attempts: z.int().positive(),
  }),
])
export type RecorderEvent = z.infer<typeof recorderEventSchema>
