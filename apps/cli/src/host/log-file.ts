/** The log of an installation: a file in its data directory, so that the terminal stays for people. */

import { createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataDirectory } from '@ostiary/runtime'

export interface LogFile {
  readonly path: string
  /** For a logger: takes whole lines. */
  readonly destination: { write(text: string): void }
  /** One line of a process that we started, or a piece of what it printed as an error. */
  readonly log: (text: string) => void
  close(): Promise<void>
}

/** A log larger than this when we start is kept once, as `ostiary.log.1`, and a new one begun. */
const sizeBytesMax = 32 * 2 ** 20

export async function openLogFile(directory: DataDirectory): Promise<LogFile> {
  const path = join(directory.logs, 'ostiary.log')
  const known = await stat(path).catch(() => undefined)
  if (known !== undefined && known.size > sizeBytesMax) await rename(path, `${path}.1`)
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
  // A full disk must not end the supervisor: recording goes on, or says itself why it does not.
  stream.on('error', () => undefined)
  return {
    path,
    destination: { write: (text) => void stream.write(text) },
    log: (text) => void stream.write(text.endsWith('\n') ? text : `${text}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  }
}
