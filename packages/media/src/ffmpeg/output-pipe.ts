/**
 * A pipe for a child's output that is read into memory which its owner hands out. A child's own `stdout` allocates 64 KiB for
 * each read and passes it through a stream: for a recorder that is more work than writing what came (docs/field-notes.md).
 */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface OutputReader {
  /** Where to put what is read next; asked again after each read. At least one byte long. */
  readonly memory: () => Uint8Array
  /** What was read, at the beginning of that memory. What it throws ends the reading. */
  readonly onBytes: (bytes: Uint8Array) => void
}

export interface OutputPipe {
  /** For the child. This process has to destroy its own when the child has it, or the reading never ends. */
  readonly writingEnd: Socket
  /** Resolves when everything was read and no process has the writing end any more; rejects with what `onBytes` throws. */
  readonly finished: Promise<void>
}

/** Two connected sockets; nobody else can connect, for the folder of their address is ours alone and gone at the end. */
export async function openOutputPipe(reader: OutputReader): Promise<OutputPipe> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-output-'))
  const server = createServer({ pauseOnConnect: true })
  try {
    const path = join(folder, 'output')
    server.listen(path)
    await once(server, 'listening')
    const accepted = once(server, 'connection')
    const finished = read(path, reader)
    const [writingEnd] = await Promise.race([
      accepted,
      finished.then(() => Promise.reject(new Error('closed'))),
    ])
    return { writingEnd, finished }
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function read(path: string, { memory, onBytes }: OutputReader): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const readingEnd = connect({
    path,
    onread: {
      buffer: memory,
      callback(sizeBytes, bytes) {
        try {
          onBytes(bytes.subarray(0, sizeBytes))
          return true
        } catch (error) {
          reject(error)
          readingEnd.destroy()
          return false
        }
      },
    },
  })
  readingEnd.once('error', reject)
  readingEnd.once('close', () => resolve())
  // Whoever waits for it may still be starting the child.
  promise.catch(() => undefined)
  return promise
}
