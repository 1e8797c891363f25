/** The small shapes that every contract is made of: ids, instants, points, lines. */

import { type IdKind, type IdOf, idPrefixes, isIdOf } from '@ostiary/domain'
import { z } from 'zod'

/** An id of one kind, e.g. `ent_01jd…`. No transform: answers are encoded with the same schema that reads them. */
export function idSchema<Kind extends IdKind>(kind: Kind): z.ZodType<IdOf<Kind>, string> {
  const schema = z
    .string()
    .refine((text) => isIdOf(kind, text), { message: `not an id of a ${kind}` })
    .meta({ description: `Id of a ${kind}: \`${idPrefixes[kind]}_\` and 26 letters and digits.` })
  // The refinement above is what the brand stands for; zod does not narrow by a type predicate.
  return schema as unknown as z.ZodType<IdOf<Kind>, string>
}

/** Text from outside of at most `lengthMax` characters; without NUL, which no database column takes. */
export function textSchema(lengthMax: number): z.ZodString {
  return z
    .string()
    .max(lengthMax)
    .refine((text) => !text.includes('\0'), { message: 'must not hold a NUL character' })
}

/** An instant in UTC, e.g. `2026-11-23T02:47:12.900Z`. */
export const instantSchema = z.iso.datetime({ offset: true }).meta({ description: 'Instant, ISO 8601.' })

export const timeRangeSchema = z.object({ from: instantSchema, to: instantSchema })

/** Fractions of the picture: 0 is its left or top edge, 1 its right or bottom edge. */
export const unitPointSchema = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

const lineLengthMin = 0.01

/** The threshold line; `inward` is the side of somebody who travels from `a` to `b` on the picture. */
export const thresholdLineSchema = z
  .object({ a: unitPointSchema, b: unitPointSchema, inward: z.enum(['left', 'right']) })
  .refine((line) => Math.hypot(line.b.x - line.a.x, line.b.y - line.a.y) >= lineLengthMin, {
    message: 'the two ends of a threshold line must lie apart',
  })

export const pictureSizeSchema = z.object({ width: z.int().positive(), height: z.int().positive() })
