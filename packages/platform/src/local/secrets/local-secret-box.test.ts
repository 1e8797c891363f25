import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalSecretBox } from './local-secret-box.ts'

let folder: string
let keyFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-secrets-'))
  keyFile = join(folder, 'seal.key')
})
afterEach(() => rm(folder, { recursive: true }))

test('any text comes back as it was, and no two seals of it are alike', async () => {
  const box = await createLocalSecretBox({ keyFile })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (plain) => {
      const [first, second] = await Promise.all([box.seal(plain), box.seal(plain)])
      expect(first).not.toBe(second)
      expect(await box.open(first)).toBe(plain)
    }),
    { numRuns: 50 },
  )
})

test('a change of any character is noticed', async () => {
  const box = await createLocalSecretBox({ keyFile })
  const sealed = await box.seal('hunter2')
  expect(sealed).not.toContain('hunter2')
  for (let index = 0; index < sealed.length; index += 1) {
    for (const other of ['A', 'B', 'Q', 'w', '=', '.'].filter(
      (character) => character !== sealed.charAt(index),
    )) {
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
      await expect(box.open(changed)).rejects.toMatchObject({ code: 'internal' })
    }
  }
  await expect(box.open(sealed.slice(0, 20))).rejects.toMatchObject({ code: 'internal' })
  await expect(box.open('')).rejects.toMatchObject({ code: 'internal' })
})

test('the key is kept in a file for its owner only, and opens what it sealed after a restart', async () => {
  const sealed = await (await createLocalSecretBox({ keyFile })).seal('hunter2')
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['seal.key'])
  expect(await (await createLocalSecretBox({ keyFile })).open(sealed)).toBe('hunter2')
})

test('another key does not open it', async () => {
  const sealed = await (await createLocalSecretBox({ keyFile })).seal('hunter2')
  const other = await createLocalSecretBox({ keyFile: join(folder, 'other.key') })
  await expect(other.open(sealed)).rejects.toMatchObject({ code: 'internal' })
})

test('of two that make the key at once, each opens what the other sealed', async () => {
  const [one, other] = await Promise.all([
    createLocalSecretBox({ keyFile }),
    createLocalSecretBox({ keyFile }),
  ])
  expect(await other.open(await one.seal('hunter2'))).toBe('hunter2')
})

test('a key file that others can read is refused, with what to do', async () => {
  await createLocalSecretBox({ keyFile })
  await chmod(keyFile, 0o640)
  await expect(createLocalSecretBox({ keyFile })).rejects.toMatchObject({
    code: 'data-directory-invalid',
    publicMessage: expect.stringContaining('chmod 600'),
  })
})

test('a damaged key file is refused, not replaced', async () => {
  await writeFile(keyFile, 'c2hvcnQ=', { mode: 0o600 })
  await expect(createLocalSecretBox({ keyFile })).rejects.toMatchObject({ code: 'data-directory-invalid' })
})
