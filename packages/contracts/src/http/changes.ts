/** What the server sends over server-sent events and over the live-picture WebSocket. */

import { z } from 'zod'
import { idSchema } from '../scalars.ts'

/** One `message` of GET /api/changes. It says what to read again, not what it now is. */
export const changeSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('entry'), entryEventId: idSchema('entryEvent') }),
    z.object({ kind: z.literal('camera'), cameraId: idSchema('camera') }),
    z.object({ kind: z.literal('door') }),
  ])
  .meta({ id: 'Change' })

/**
 * Text frames of /api/cameras/{id}/live announce what the binary frame after them is: an init segment to open a new
 * source buffer with, or a fragment to append.
 */
export const liveFrameSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('init'), mimeType: z.string() }),
  z.object({ kind: z.literal('fragment'), startsAtMs: z.number(), isKeyframe: z.boolean() }),
])

export type ChangeMessage = z.infer<typeof changeSchema>
export type LiveFrame = z.infer<typeof liveFrameSchema>
