/** Plays a camera over TCP and keeps every packet as it comes, in the order of coming. */

import { RtspParser } from '#src/camera/rtsp-parser.ts'
import { connectRtspClient } from './rtsp-client.ts'

interface RtpArrival {
  readonly sequenceNumber: number
  readonly timestamp: number
  readonly ssrc: number
}

interface ReportArrival {
  /** The camera's wall clock (ms since 1970)… */
  readonly atMs: number
  /** …and its RTP timestamp then. */
  readonly timestamp: number
}

export interface MediaCollector {
  readonly sessionId: string
  readonly rtp: readonly RtpArrival[]
  readonly reports: readonly ReportArrival[]
  readonly isClosed: boolean
  close(): void
}

/** Sets up and plays; what is collected grows. */
export async function collectMedia(url: string): Promise<MediaCollector> {
  const client = await connectRtspClient(url)
  const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }
  const { headers } = await client.request('SETUP', transport, '/trackID=0')
  const sessionId = headers.get('session')?.split(';')[0] ?? ''
  const rtp: RtpArrival[] = []
  const reports: ReportArrival[] = []
  await client.request('PLAY', { Session: sessionId })
  const parser = new RtspParser()
  client.socket.on('data', (chunk: Buffer) => {
    for (const input of parser.push(chunk)) {
      if (input.kind !== 'interleaved') continue
      if (input.channel === 0) rtp.push(readRtp(input.payload))
      else reports.push(readReport(input.payload))
    }
  })
  client.socket.resume()
  return {
    sessionId,
    rtp,
    reports,
    get isClosed() {
      return client.socket.closed
    },
    close: () => client.socket.destroy(),
  }
}

function readRtp(packet: Buffer): RtpArrival {
  return {
    sequenceNumber: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
  }
}

/** RFC 3550, 6.4.1; NTP counts from 1900. */
function readReport(packet: Buffer): ReportArrival {
  const atS = packet.readUInt32BE(8) - 2_208_988_800 + packet.readUInt32BE(12) / 2 ** 32
  return { atMs: Math.round(atS * 1000), timestamp: packet.readUInt32BE(16) }
}
