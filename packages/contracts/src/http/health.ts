/** Whether the process lives, and whether it can do its work. */

import { z } from 'zod'

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() })

export const readinessSchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().nullable() })),
})
