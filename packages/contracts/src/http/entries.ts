/** Entry events with their state, verdict and passage. */

import { endReasons, gapCauses, verdictReasons } from '@ostiary/domain'
import { z } from 'zod'
import { idSchema, instantSchema, pictureSizeSchema, thresholdLineSchema } from '../scalars.ts'
import { passageSchema } from './passage.ts'

export const entryStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting-for-footage') }),
  z.object({
    kind: z.literal('processing'),
    step: z.enum(['make-renditions', 'analyse-clip', 'decide-verdict']),
  }),
  z.object({ kind: z.literal('verdict') }),
  z.object({
    kind: z.literal('ended'),
    reason: z.enum(endReasons),
    gapCause: z.enum(gapCauses).nullable(),
    detail: z.string(),
  }),
])

export const verdictSchema = z
  .object({
    kind: z.enum(['clear', 'tailgating', 'inconclusive']),
    peopleTooMany: z.int().nonnegative(),
    confidence: z.number().min(0).max(1),
    reasons: z.array(z.enum(verdictReasons)).min(1),
    coverage: z.number().min(0).max(1),
    opening: z.array(idSchema('entryEvent')),
  })
  .meta({ id: 'Verdict' })

export const entrySchema = z
  .object({
    id: idSchema('entryEvent'),
    externalId: z.string(),
    door: z.object({ id: idSchema('door'), name: z.string() }).nullable(),
    externalDoorId: z.string(),
    credential: z.string(),
    member: z.string().nullable(),
    occurredAt: instantSchema,
    receivedAt: instantSchema,
    partySize: z.int().positive(),
    state: entryStateSchema,
    stateSince: instantSchema,
    verdict: verdictSchema.nullable(),
    passage: passageSchema.nullable().meta({ description: 'Null until the clip is analysed.' }),
  })
  .meta({ id: 'Entry' })

export const clipSchema = z
  .object({
    id: idSchema('clip'),
    startsAt: instantSchema.meta({ description: "Wall-clock instant of the clip's time 0." }),
    durationMs: z.number().nonnegative(),
    picture: pictureSizeSchema,
    fps: z.number().positive(),
    urls: z.object({ hd: z.string(), sd: z.string(), poster: z.string(), tracks: z.string().nullable() }),
    model: z.object({ name: z.string(), sha256: z.string(), inputSize: pictureSizeSchema }).nullable(),
    frames: z.int().nonnegative().nullable(),
    line: thresholdLineSchema.nullable(),
  })
  .meta({ id: 'Clip' })

export const entryDetailSchema = entrySchema
  .extend({ clip: clipSchema.nullable() })
  .meta({ id: 'EntryDetail' })

export const entryListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().optional().meta({ description: 'The `next` of the page before.' }),
  doorId: idSchema('door').optional(),
})

export const entryListSchema = z
  .object({
    entries: z.array(entrySchema),
    next: z.string().nullable(),
    counts: z.object({
      'waiting-for-footage': z.int(),
      processing: z.int(),
      verdict: z.int(),
      ended: z.int(),
    }),
  })
  .meta({ id: 'EntryList' })

/** Boxes of the people in a clip, for drawing over its video; answered by a clip's `tracks` address. */
export const clipTracksSchema = z
  .object({
    picture: pictureSizeSchema.meta({ description: 'The analysed picture; boxes are fractions of it.' }),
    fps: z.number().positive(),
    tracks: z.array(
      z.object({
        trackId: z.int(),
        samples: z.array(
          z.object({
            atMs: z.number().meta({ description: "Milliseconds from the clip's time 0." }),
            x1: z.number(),
            y1: z.number(),
            x2: z.number(),
            y2: z.number(),
            score: z.number(),
            isInterpolated: z.boolean(),
          }),
        ),
      }),
    ),
    crossings: z.array(
      z.object({ atMs: z.number(), direction: z.enum(['in', 'out']), trackId: z.int(), place: z.number() }),
    ),
  })
  .meta({ id: 'ClipTracks' })

export type Entry = z.infer<typeof entrySchema>
export type EntryDetail = z.infer<typeof entryDetailSchema>
export type EntryList = z.infer<typeof entryListSchema>
export type EntryStateView = z.infer<typeof entryStateSchema>
export type VerdictView = z.infer<typeof verdictSchema>
export type ClipView = z.infer<typeof clipSchema>
export type ClipTracks = z.infer<typeof clipTracksSchema>
