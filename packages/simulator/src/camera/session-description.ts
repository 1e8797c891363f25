/** The answer to DESCRIBE: which stream there is and how to decode it (RFC 8866; H.264 parameters of RFC 6184, 8.1). */

import type { H264Footage } from './h264-footage.ts'
import { h264PayloadType, rtpTicksPerSecond } from './rtp-packet.ts'

/** The name of the one stream, below the camera's path. */
export const trackName = 'trackID=0'

/**
 * @param footage only its format is described
 * @param address the camera's IP address
 */
export function sessionDescription(
  footage: Pick<H264Footage, 'configuration' | 'fps'>,
  address: string,
): string {
  const { sps, pps } = footage.configuration
  const parameterSets = [...sps, ...pps].map((set) => Buffer.from(set).toString('base64')).join(',')
  // Profile, constraint flags and level stand in the three bytes after the header of the first SPS.
  const profile = Buffer.from(sps[0]?.subarray(1, 4) ?? []).toString('hex')
  const family = address.includes(':') ? 'IP6' : 'IP4'
  const lines = [
    'v=0',
    `o=- 1 1 IN ${family} ${address}`,
    's=Ostiary simulated camera',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    `m=video 0 RTP/AVP ${h264PayloadType}`,
    `c=IN ${family} ${family === 'IP6' ? '::' : '0.0.0.0'}`,
    `a=rtpmap:${h264PayloadType} H264/${rtpTicksPerSecond}`,
    `a=fmtp:${h264PayloadType} packetization-mode=1;profile-level-id=${profile};sprop-parameter-sets=${parameterSets}`,
    `a=framerate:${Number(footage.fps.toFixed(3))}`,
    `a=control:${trackName}`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
