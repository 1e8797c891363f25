/** Starts gstreamer-camera.py: an RTSP camera that shares no code with the product. */

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { addMs, type EpochMs, epochMs } from '@ostiary/domain'
import { z } from 'zod'

export interface GstreamerCamera {
  readonly address: string
  readonly username: string
  readonly password: string
  /** The instant at which second `atS` of the footage is shown for the first time. */
  instantOf(atS: number): EpochMs
  /** Safe to repeat. */
  stop(): Promise<void>
}

const listeningSchema = z.object({
  url: z.string(),
  startedAt: z.number(),
  loopDurationMs: z.number().positive(),
})

/** GStreamer's Python bindings belong to the system's Python, not to one that stands first on the path. */
const python = '/usr/bin/python3'
const program = new URL('gstreamer-camera.py', import.meta.url).pathname

/**
 * Shows `file` (MP4, H.264 without B-frames) over and over, from now on.
 * @throws Error with what it printed when it does not start
 */
export async function startGstreamerCamera(file: string): Promise<GstreamerCamera> {
  const username = 'viewer'
  const password = randomBytes(9).toString('base64url')
  const child = spawn(python, [program, '--user', username, '--password', password, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const closed = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, 'line'),
    closed.then(() => Promise.reject(new Error(`the camera did not start: ${complaints}`))),
  ])
  const { url, startedAt } = listeningSchema.parse(JSON.parse(String(line)))
  return {
    address: url,
    username,
    password,
    instantOf: (atS) => addMs(epochMs(startedAt), Math.round(atS * 1000)),
    async stop() {
      child.stdin.end()
      await closed
    },
  }
}
