/** The generic entry webhook: our own contract for systems that have none of their own. */

import { z } from 'zod'
import { textSchema } from '../scalars.ts'

/** Header that carries `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `t + "." + rawBody`. */
export const genericSignatureHeader = 'ostiary-signature'
/** A signature may be this old, or this far ahead of our clock. */
export const genericToleranceMs = 5 * 60_000
/** Larger bodies are refused unread. */
export const webhookBytesMax = 64 * 1024

export const genericEntrySchema = z
  .object({
    id: textSchema(200).min(1).meta({
      description: "The sender's id of this event; a repeated one is a duplicate.",
    }),
    doorId: textSchema(200).min(1).meta({ description: "The sender's name of the door." }),
    credential: textSchema(200).min(1),
    member: textSchema(200).min(1).nullish(),
    occurredAt: z.iso.datetime({ offset: true }).meta({ description: 'Controller clock, ISO 8601.' }),
    partySize: z
      .int()
      .min(1)
      .max(50)
      .default(1)
      .meta({ description: 'How many people this credential lets in.' }),
  })
  .meta({ id: 'GenericEntry' })

export const webhookAnswerSchema = z
  .object({
    outcome: z.enum(['accepted', 'duplicate']),
    entryEventId: z.string(),
    doorKnown: z
      .boolean()
      .meta({ description: 'False when no door of ours has this id: kept and shown, but not judged.' }),
  })
  .meta({ id: 'WebhookAnswer' })

export type GenericEntry = z.infer<typeof genericEntrySchema>
export type WebhookAnswer = z.infer<typeof webhookAnswerSchema>
