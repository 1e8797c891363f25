/** The passage timeline as it is drawn: authority above the line, people below it. */

import { gapCauses } from '@ostiary/domain'
import { z } from 'zod'
import { idSchema, instantSchema, timeRangeSchema } from '../scalars.ts'

export const badgeSchema = z.object({
  entryEventId: idSchema('entryEvent'),
  at: instantSchema,
  member: z.string().nullable(),
  credential: z.string(),
  partySize: z.int().positive(),
})

/** What became of a person's crossing: only `unexplained` is one person too many. */
export const crossingStatusSchema = z.enum(['explained', 'unexplained', 'doubtful', 'turned-back', 'out'])

export const personSchema = z.object({
  at: instantSchema,
  direction: z.enum(['in', 'out']),
  status: crossingStatusSchema,
  explainedBy: idSchema('entryEvent').nullable(),
  attributedTo: idSchema('entryEvent').nullable(),
  seenBy: idSchema('entryEvent').meta({ description: 'Whose clip shows it best.' }),
  trackId: z.int().meta({ description: 'Number of the person in that clip.' }),
  place: z.number().meta({ description: 'Where along the line: 0 at its end a, 1 at b.' }),
  confidence: z.number().min(0).max(1),
  evidence: z.object({
    detectionsNearLine: z.int().nonnegative(),
    scoreMean: z.number(),
    isInherited: z.boolean(),
    occlusionShare: z.number(),
  }),
})

export const passageSchema = z
  .object({
    window: timeRangeSchema.meta({ description: 'What was asked of the archive.' }),
    reach: z
      .object({ earlyMs: z.number(), lateMs: z.number() })
      .meta({ description: 'From how long before to how long after a badge it may explain a person.' }),
    badges: z.array(badgeSchema),
    people: z.array(personSchema),
    gaps: z.array(timeRangeSchema.extend({ cause: z.enum(gapCauses) })),
  })
  .meta({ id: 'Passage' })

export type Passage = z.infer<typeof passageSchema>
export type PassageBadge = z.infer<typeof badgeSchema>
export type PassagePerson = z.infer<typeof personSchema>
export type CrossingStatus = z.infer<typeof crossingStatusSchema>
