/** The small shapes that every contract is made of: ids, instants, points, lines. */

import { type IdKind, type IdOf, isIdOf } from '@ostiary/domain'
import { z } from 'zod'

/** An id of one kind, e.g. `ent_01jd…`. */
export function idSchema<Kind extends IdKind>(kind: Kind): z.ZodType<IdOf<Kind>, string> {
  return z
    .string()
    .refine((text) => isIdOf(kind, text), { message: `not an id of a ${kind}` })
    .transform((text) => text as IdOf<Kind>)
    .meta({ description: `Id of a ${kind}.` }) as z.ZodType<IdOf<Kind>, string>
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
