import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DataDirectory, makeDataDirectory } from './data-directory.ts'
import { lockDataDirectory } from './data-directory-lock.ts'

let directory: DataDirectory

beforeEach(async () => {
  directory = await makeDataDirectory(await mkdtemp(join(tmpdir(), 'ostiary-lock-')))
})
afterEach(() => rm(directory.root, { recursive: true }))

test('a second instance is refused with the number of the first, and let in when that has stopped', async () => {
  const first = await lockDataDirectory(directory)
  await expect(lockDataDirectory(directory)).rejects.toMatchObject({
    code: 'data-directory-in-use',
    publicMessage: expect.stringContaining(`process ${process.pid}`),
  })
  await first.release()
  const second = await lockDataDirectory(directory)
  await second.release()
})

test.each([
  {
    left: 'by a process that is gone',
    text: JSON.stringify({ pid: 2 ** 22 + 1, identity: 'x:1', token: 'a' }),
  },
  {
    left: 'by another process with our number',
    text: JSON.stringify({ pid: process.pid, identity: 'x:1', token: 'a' }),
  },
  { left: 'half written', text: '{"pid":' },
])('a lock left $left is taken over', async ({ text }) => {
  await writeFile(directory.lockFile, text)
  const lock = await lockDataDirectory(directory)
  await lock.release()
})

test('of many that take over a dead lock at once, one gets it', async () => {
  await writeFile(directory.lockFile, JSON.stringify({ pid: 2 ** 22 + 1, identity: 'x:1', token: 'a' }))
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDirectory(directory)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('of many that start at once, one gets it, time after time', async () => {
  for (let round = 0; round < 20; round += 1) {
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataDirectory(directory)))
    const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(held).toHaveLength(1)
    await held[0]?.release()
  }
})

test('a candidate that a killed starter left is in nobody’s way', async () => {
  const left = JSON.stringify({ pid: 2 ** 22 + 1, identity: 'x:1', token: 'a' })
  await writeFile(`${directory.lockFile}.0123456789abcdef`, left)
  const lock = await lockDataDirectory(directory)
  expect((await readdir(directory.root)).filter((name) => name.includes('.lock'))).toHaveLength(1)
  await lock.release()
})

test('releasing twice does not take the lock from whoever has it now, and nothing is left lying about', async () => {
  const first = await lockDataDirectory(directory)
  await first.release()
  const second = await lockDataDirectory(directory)
  await first.release()
  await expect(lockDataDirectory(directory)).rejects.toThrow('is locked')
  const locks = (await readdir(directory.root)).filter((name) => name.includes('.lock'))
  expect(locks).toEqual([basename(directory.lockFile)])
  await second.release()
})
