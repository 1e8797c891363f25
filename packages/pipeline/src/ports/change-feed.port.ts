/** Tells every process that shows something what has changed; lossy by design: a listener re-reads what it shows. */

import type { CameraId, EntryEventId } from '@ostiary/domain'

export type Change =
  | { readonly kind: 'entry'; readonly entryEventId: EntryEventId }
  | { readonly kind: 'camera'; readonly cameraId: CameraId }
  | { readonly kind: 'door' }

export interface ChangeFeed {
  /** After the change is committed. Never throws: a lost message costs a late refresh, not data. */
  publish(change: Change): Promise<void>
  /** Resolves when it listens: from then on `listener` gets every change that any process publishes, until `signal` aborts. */
  listen(listener: (change: Change) => void, signal: AbortSignal): Promise<void>
}
