/** What is known to happen in a piece of door footage: the shape of its truth file. It holds no picture coordinates of people. */

import { z } from 'zod'

/** What a badge read of the footage is an example of, in words for people. */
export const doorScenarios = [
  'single',
  'follower',
  'two badges for two people',
  'exit meets entry',
  'side by side',
] as const

const unitPointSchema = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

/** Seconds from the first picture of the footage, 0 included. */
const atSSchema = z.number().min(0)

/** The file format; strict, so that a misspelt field is an error and not a missing fact. */
export const doorTruthSchema = z
  .strictObject({
    size: z.strictObject({ width: z.int().positive(), height: z.int().positive() }),
    fps: z.number().positive(),
    durationS: z.number().positive(),
    line: z.strictObject({ a: unitPointSchema, b: unitPointSchema, inward: z.enum(['left', 'right']) }),
    people: z.array(
      z.strictObject({ id: z.string().min(1), member: z.string().min(1), credential: z.string().min(1) }),
    ),
    badgeReads: z.array(
      z.strictObject({
        atS: atSSchema,
        person: z.string(),
        scenario: z.enum(doorScenarios),
        expected: z.strictObject({
          verdict: z.enum(['clear', 'tailgating', 'inconclusive']),
          peopleTooMany: z.int().min(0),
        }),
      }),
    ),
    crossings: z.array(
      z.strictObject({ atS: atSSchema, person: z.string(), direction: z.enum(['in', 'out']) }),
    ),
  })
  .superRefine((truth, context) => {
    const known = new Set(truth.people.map((person) => person.id))
    for (const { person, atS } of [...truth.badgeReads, ...truth.crossings]) {
      if (!known.has(person)) context.addIssue({ code: 'custom', message: `nobody is called ${person}` })
      if (atS >= truth.durationS) context.addIssue({ code: 'custom', message: `${atS} s is past the end` })
    }
  })

/**
 * The facts of one piece of door footage. `size` is in pixels, `fps` in pictures a second, times in seconds from the first
 * picture, the threshold line in fractions of the picture (the form of `ThresholdLine` in @ostiary/domain). Badge reads and
 * crossings name their person by the id in `people`, and stand in order of time.
 */
export type DoorTruth = Readonly<z.infer<typeof doorTruthSchema>>
