import { expect, it } from 'vitest'
import { createReadMemory } from './read-memory.ts'

it('never hands out what is kept, and hands out the same memory once it may be used again', () => {
  const memory = createReadMemory()
  const first = memory.next()
  const kept: Uint8Array[] = []
  for (let read = 1; read <= 200; read += 1) {
    const into = memory.next()
    expect(into.length).toBeGreaterThanOrEqual(2 ** 16)
    const sizeBytes = Math.min(into.length, 20_000 * (read % 5) + 1)
    kept.push(into.subarray(0, sizeBytes).fill(read))
    memory.keep(sizeBytes)
  }
  for (const [index, bytes] of kept.entries()) expect(bytes.every((byte) => byte === index + 1)).toBe(true)
  memory.reuse()
  const again = memory.next()
  memory.reuse()
  expect(memory.next().buffer).toBe(again.buffer)
  expect(first.length).toBe(again.length)
})
