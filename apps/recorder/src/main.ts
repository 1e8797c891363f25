/**
 * Records one camera into the archive. Settings come as one JSON line on standard input, events leave as JSON lines on standard
 * output; SIGTERM, SIGINT or the end of the input end it cleanly.
 */

import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RecorderEvent, recorderSettingsSchema } from '@ostiary/contracts'
import { createNewId, systemClock } from '@ostiary/runtime'
import { recordCamera } from './record-camera.ts'

/** Exit code of a usage error, which a restart does not heal (sysexits.h, EX_USAGE). */
const usageExitCode = 64

const ending = new AbortController()
const end = (): void => ending.abort()
process.on('SIGTERM', end)
process.on('SIGINT', end)
// Whoever reads the events is gone: then nobody supervises this process either.
process.stdout.on('error', end)

const input = createInterface({ input: process.stdin })
const firstLine = await new Promise<string>((resolve) => {
  input.once('line', resolve)
  input.once('close', () => resolve(''))
})
process.stdin.once('end', end)
process.stdin.once('close', end)

const settings = recorderSettingsSchema.safeParse(parseJson(firstLine))
if (settings.success) {
  await recordCamera({
    settings: settings.data,
    signal: ending.signal,
    emit,
    clock: systemClock,
    newId: createNewId(),
    random: Math.random,
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  })
  input.close()
  process.stdin.destroy()
} else {
  // Not the values: they hold the password.
  const faults = settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  process.stderr.write(`recorder: settings on standard input are not valid: ${faults.join('; ')}\n`)
  process.exitCode = usageExitCode
  input.close()
  process.stdin.destroy()
}

function emit(event: RecorderEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
