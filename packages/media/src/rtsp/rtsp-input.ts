/**
 * Hands a camera's address to ffmpeg without showing it: the address with its password goes through standard input as a
 * concat script, for a process's arguments can be read by everybody on the machine.
 */

import { addressWithCredentials, type CameraAccess } from './rtsp-address.ts'

/** How long ffmpeg waits for the socket (microseconds). Our own watchdog ends a stall; this one only ends a dead connect. */
const socketTimeoutUs = 5_000_000

/** Bytes read to learn the codec. Larger delays the first fragment; this is enough for parameter sets (docs/field-notes.md). */
const probeBytes = 32_768

/** Input options; the script of {@link rtspInputScript} goes to standard input. */
export const rtspInputArgs: readonly string[] = [
  ...['-v', 'error', '-nostats', '-probesize', String(probeBytes), '-f', 'concat', '-safe', '0'],
  // One stream is joined to nothing: it needs no conversion to fit the next.
  ...['-auto_convert', '0'],
  ...['-protocol_whitelist', 'pipe,rtsp,rtp,tcp,udp', '-i', 'pipe:0'],
]

/** A secret: holds the password. @throws RangeError when the address cannot be parsed */
export function rtspInputScript(access: CameraAccess): string {
  // Inside quotes only the quote itself is special; in an address it can be written as %27.
  const address = addressWithCredentials(access).replaceAll("'", '%27')
  return [
    'ffconcat version 1.0',
    `file '${address}'`,
    `option rtsp_transport ${access.transport}`,
    `option timeout ${socketTimeoutUs}`,
    `option probesize ${probeBytes}`,
    '',
  ].join('\n')
}
