/** Sites, doors, cameras and connections over HTTP. */

import { gapCauses } from '@ostiary/domain'
import { z } from 'zod'
import { idSchema, instantSchema, pictureSizeSchema, textSchema, thresholdLineSchema } from '../scalars.ts'

const nameSchema = textSchema(120).trim().min(1, 'give it a name')
const externalDoorIdSchema = textSchema(200)
  .trim()
  .min(1, 'say what the access-control system calls this door')

export const clipWindowSchema = z
  .object({ beforeMs: z.int().min(0).max(60_000), afterMs: z.int().min(1_000).max(60_000) })
  .meta({ description: 'How much is cut out before and after an entry event.' })

export const doorSchema = z
  .object({
    id: idSchema('door'),
    siteId: idSchema('site'),
    name: z.string(),
    externalId: z.string(),
    line: thresholdLineSchema.nullable(),
    clipWindow: clipWindowSchema,
    cameraId: idSchema('camera').nullable(),
  })
  .meta({ id: 'Door' })

export const doorChangeSchema = z.object({
  name: nameSchema.optional(),
  externalId: externalDoorIdSchema.optional(),
  line: thresholdLineSchema.nullable().optional(),
  clipWindow: clipWindowSchema.optional(),
})

export const cameraStatusSchema = z.object({
  state: z.enum(['not-started', 'connecting', 'recording', 'failing', 'paused']),
  since: instantSchema,
  cause: z.enum(gapCauses).nullable(),
  detail: z.string().nullable(),
  lastFragmentAt: instantSchema.nullable(),
  video: pictureSizeSchema.extend({ codec: z.string(), fps: z.number().nullable() }).nullable(),
})

export const cameraSchema = z
  .object({
    id: idSchema('camera'),
    doorId: idSchema('door'),
    name: z.string(),
    address: z.string(),
    username: z.string().nullable(),
    hasPassword: z.boolean(),
    transport: z.enum(['tcp', 'udp']),
    isEnabled: z.boolean(),
    status: cameraStatusSchema,
  })
  .meta({ id: 'Camera' })

/** `rtsp://host[:port]/path`; a user name and password typed into it are taken out and kept apart. */
export const cameraAddressSchema = textSchema(2_000)
  .trim()
  .regex(
    /^rtsp:\/\/[^\s/]+/i,
    'a camera address starts with rtsp:// and names a host, e.g. rtsp://192.168.1.20/stream1',
  )

export const cameraProbeRequestSchema = z.object({
  address: cameraAddressSchema,
  username: textSchema(200).nullable().default(null),
  password: textSchema(500).nullable().default(null),
  transport: z.enum(['tcp', 'udp']).default('tcp'),
})

export const cameraProbeSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('ok'),
      codec: z.string(),
      picture: pictureSizeSchema,
      fps: z.number().nullable(),
      image: z.string().meta({ description: 'A JPEG as a data: URL.' }),
    }),
    z.object({
      kind: z.literal('failed'),
      cause: z.enum(['address-invalid', 'wrong-password', 'unreachable', 'not-rtsp', 'no-video', 'timeout']),
      message: z.string().meta({ description: 'What happened and what to do next, for a person.' }),
    }),
  ])
  .meta({ id: 'CameraProbe' })

export const cameraAddSchema = cameraProbeRequestSchema.extend({
  name: nameSchema,
  door: z
    .object({ name: nameSchema, externalId: externalDoorIdSchema })
    .meta({ description: 'The door that it watches; made together with the camera.' }),
})

export const cameraChangeSchema = z.object({
  name: nameSchema.optional(),
  address: cameraAddressSchema.optional(),
  username: textSchema(200).nullable().optional(),
  password: textSchema(500).nullable().optional(),
  transport: z.enum(['tcp', 'udp']).optional(),
  isEnabled: z.boolean().optional(),
})

export const cameraListSchema = z.object({ cameras: z.array(cameraSchema) })
export const doorListSchema = z.object({ doors: z.array(doorSchema) })

export const connectionSchema = z
  .object({
    id: idSchema('connection'),
    vendor: z.literal('generic'),
    name: z.string(),
    webhookPath: z
      .string()
      .meta({ description: 'Where the access-control system posts to, on this server.' }),
  })
  .meta({ id: 'Connection' })

export const connectionListSchema = z.object({ connections: z.array(connectionSchema) })

/** Answered once when asked for by a person at the machine: what to paste into the other system. */
export const connectionSecretSchema = z.object({ secret: z.string() })

export type Door = z.infer<typeof doorSchema>
export type Camera = z.infer<typeof cameraSchema>
export type CameraStatusView = z.infer<typeof cameraStatusSchema>
export type CameraProbe = z.infer<typeof cameraProbeSchema>
export type CameraProbeRequest = z.input<typeof cameraProbeRequestSchema>
export type CameraAdd = z.input<typeof cameraAddSchema>
export type CameraChange = z.input<typeof cameraChangeSchema>
export type DoorChange = z.input<typeof doorChangeSchema>
export type ConnectionView = z.infer<typeof connectionSchema>
