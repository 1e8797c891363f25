/** Everything that the server is given; which adapter stands behind each is chosen in `wiring/`. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CameraProbe } from '@ostiary/contracts'
import type { ChangeFeed, LiveFootage, ObjectStore, SecretBox, UnitOfWork } from '@ostiary/pipeline'
import type { Clock, Logger, NewId } from '@ostiary/runtime'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

export interface ServerDeps {
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly objectStore: ObjectStore
  readonly liveFootage: LiveFootage
  readonly secretBox: SecretBox
  readonly clock: Clock
  readonly newId: NewId
  readonly logger: Logger
  readonly probeCamera: ProbeCamera
  /** JPEG of the first picture in a piece of MP4. */
  readonly pictureOf: (mp4: Uint8Array) => Promise<Uint8Array>
  readonly readinessChecks: readonly ReadinessCheck[]
  /** Version of the product, as /healthz and the API document state it. */
  readonly version: string
  /** Answers what is not API; without it such paths are not found. */
  readonly web?: WebHandler
  /** Names, besides loopback, under which people reach this server, e.g. `ostiary.lan`; without port, lower case. */
  readonly allowedHosts?: readonly string[]
  /** How often a silent connection is shown to be alive; 15 s unless told. */
  readonly heartbeatMs?: number
}

/** Asks a camera for a picture. Bounded in time; every way to fail is an answer, not a rejection. */
export type ProbeCamera = (request: {
  /** Without credentials. */
  readonly address: string
  readonly username: string | null
  readonly password: string | null
  readonly transport: 'tcp' | 'udp'
}) => Promise<ProbeOutcome>

export type ProbeOutcome =
  | {
      readonly kind: 'ok'
      readonly codec: string
      readonly width: number
      readonly height: number
      readonly fps: number | null
      readonly pictureJpeg: Uint8Array
    }
  | Extract<CameraProbe, { kind: 'failed' }>

/** One thing the server needs to do its work. A rejection counts as not ok. */
export interface ReadinessCheck {
  readonly name: string
  check(): Promise<{ readonly ok: boolean; readonly detail: string | null }>
}

export type WebHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The Fastify instance that routes are added to. */
export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** How often a silent event stream or WebSocket is shown to be alive: below the 30 s after which proxies give up. */
export const heartbeatMsDefault = 15_000
