/** The answer to DESCRIBE: which stream there is and how to decode it (RFC 8866). */

import type { CameraFootage } from './camera-footage.ts'
import { rtpTicksPerSecond, videoPayloadType } from './rtp-packet.ts'

/** The name of the one stream, below the camera's path. */
export const trackName = 'trackID=0'

/**
 * @param footage only its format is described
 * @param address the camera's IP address
 */
export function sessionDescription(
  footage: Pick<CameraFootage, 'format' | 'configuration' | 'fps'>,
  address: string,
): string {
  const { format, configuration, fps } = footage
  const family = address.includes(':') ? 'IP6' : 'IP4'
  const lines = [
    'v=0',
    `o=- 1 1 IN ${family} ${address}`,
    's=Ostiary simulated camera',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    `m=video 0 RTP/AVP ${videoPayloadType}`,
    `c=IN ${family} ${family === 'IP6' ? '::' : '0.0.0.0'}`,
    `a=rtpmap:${videoPayloadType} ${format.name}/${rtpTicksPerSecond}`,
    `a=fmtp:${videoPayloadType} ${format.formatParameters(configuration)}`,
    `a=framerate:${Number(fps.toFixed(3))}`,
    `a=control:${trackName}`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
