/** Sends live footage down a WebSocket as fast as its other end takes it, and leaves out what comes too fast. */

import type { LiveFrame } from '@ostiary/contracts'
import type { LivePart } from '@ostiary/pipeline'

/** As much of a WebSocket as is needed to send. */
export interface FrameSink {
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number
  send(data: string | Uint8Array): void
}

/**
 * Beyond this much unsent, fragments are left out up to the next keyframe: about 4 s of 1080p at 4 Mbit/s. Larger only
 * makes the picture of somebody on a slow line older; smaller makes it jump on a short hiccup.
 */
export const unsentBytesMax = 2 * 1024 * 1024

/** Sends each part as a text frame that announces it and a binary frame. Returns when `parts` ends. */
export async function sendLive(parts: AsyncIterable<LivePart>, sink: FrameSink): Promise<void> {
  /** The init segment that the next keyframe needs, while the other end is behind. */
  let init: LivePart | null = null
  let isBehind = false
  for await (const part of parts) {
    const isFull = sink.bufferedAmount > unsentBytesMax
    if (part.kind === 'init') {
      init = part
      continue
    }
    if (isFull) isBehind = true
    else if (part.isKeyframe) isBehind = false
    if (isBehind) continue
    if (init !== null) sendPart(init, sink)
    init = null
    sendPart(part, sink)
  }
}

function sendPart(part: LivePart, sink: FrameSink): void {
  sink.send(JSON.stringify(announcementOf(part)))
  sink.send(part.data)
}

function announcementOf(part: LivePart): LiveFrame {
  switch (part.kind) {
    case 'init':
      return { kind: 'init', mimeType: part.mimeType }
    case 'fragment':
      return { kind: 'fragment', startsAtMs: part.startsAt, isKeyframe: part.isKeyframe }
  }
}
