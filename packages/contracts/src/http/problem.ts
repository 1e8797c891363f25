/** Errors as RFC 9457 problem details. */

import { errorCodes } from '@ostiary/domain'
import { z } from 'zod'

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A path that names the kind of problem, `/problems/<code>`.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened and what to do next, for a person.' }),
    code: z.enum(errorCodes),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'With a malformed body: which fields are wrong and why.' }),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>
