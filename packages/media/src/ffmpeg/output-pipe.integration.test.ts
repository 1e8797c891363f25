/** A child's output through a pipe of our own, with a real child. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type OutputReader, openOutputPipe } from './output-pipe.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.unstubAllEnvs()
})

/** Runs a script whose standard output is the pipe. */
async function read(script: string, reader: OutputReader) {
  const { writingEnd, finished } = await openOutputPipe(reader)
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', writingEnd, 'ignore'] })
  stops.push(() => child.kill('SIGKILL'))
  writingEnd.destroy()
  return { child, finished }
}

describe('openOutputPipe', () => {
  it('puts every byte of a child into the memory it is given, in order, and ends when the child does', async () => {
    const memory = Buffer.alloc(100_000)
    const seen: Buffer[] = []
    const script = 'for (let i = 0; i < 50; i++) require("fs").writeSync(1, Buffer.alloc(100_001, i))'
    const { finished } = await read(script, {
      memory: () => memory,
      onBytes: (bytes) => {
        expect(bytes.buffer).toBe(memory.buffer)
        seen.push(Buffer.from(bytes))
      },
    })
    await finished
    const expected = Buffer.concat(Array.from({ length: 50 }, (_, i) => Buffer.alloc(100_001, i)))
    expect(Buffer.concat(seen).equals(expected)).toBe(true)
  })

  it('lets the child wait while the reader is busy, and loses nothing', async () => {
    let sizeBytes = 0
    const { finished } = await read('require("fs").writeSync(1, Buffer.alloc(3_000_000))', {
      memory: () => new Uint8Array(65_536),
      onBytes: (bytes) => {
        if (sizeBytes === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
        sizeBytes += bytes.length
      },
    })
    await finished
    expect(sizeBytes).toBe(3_000_000)
  })

  it('ends with what the reader throws, and takes nothing more', async () => {
    let reads = 0
    const { child, finished } = await read('for (;;) require("fs").writeSync(1, "picture")', {
      memory: () => new Uint8Array(65_536),
      onBytes: () => {
        reads += 1
        throw new RangeError('no video')
      },
    })
    const gone = once(child, 'close')
    await expect(finished).rejects.toThrow('no video')
    await gone
    expect(reads).toBe(1)
  })

  it('leaves no folder behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ostiary-test-'))
    vi.stubEnv('TMPDIR', folder)
    const { finished } = await read('', { memory: () => new Uint8Array(1), onBytes: () => undefined })
    await finished
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
  })
})
