/** Sites, doors and cameras: what stands where, and how each door is judged. */

import type { ClipWindow } from './entry-event.ts'
import type { CameraId, ConnectionId, DoorId, SiteId } from './ids.ts'
import type { ThresholdLine } from './threshold-line.ts'
import { durationMs } from './time.ts'

/** A facility with an address and a time zone. */
export interface Site {
  readonly id: SiteId
  readonly name: string
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string
}

/** A controlled door of a site. */
export interface Door {
  readonly id: DoorId
  readonly siteId: SiteId
  readonly name: string
  /** What the access-control system calls this door; unique. */
  readonly externalId: string
  /** Null until somebody has drawn it; entries of such a door are recorded and end inconclusive. */
  readonly line: ThresholdLine | null
  readonly clipWindow: ClipWindow
}

export type RtspTransport = 'tcp' | 'udp'

/** An IP camera that watches a door. Its password is not part of it: see the camera records. */
export interface Camera {
  readonly id: CameraId
  readonly doorId: DoorId
  readonly name: string
  /** `rtsp://host[:port]/path`, never with credentials. */
  readonly address: string
  readonly username: string | null
  readonly transport: RtspTransport
  /** False while a person has paused it. */
  readonly isEnabled: boolean
}

/** An access-control system that reports entry events to us. */
export interface Connection {
  readonly id: ConnectionId
  readonly vendor: 'generic'
  readonly name: string
}

/** Five seconds before the event, fifteen after it: most people are through within ten. */
export const defaultClipWindow: ClipWindow = { beforeMs: durationMs(5_000), afterMs: durationMs(15_000) }
