import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectoryObjectStore } from './directory-object-store.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ostiary-objects-'))
})
afterEach(() => rm(root, { recursive: true }))

const store = () => createDirectoryObjectStore({ root: join(root, 'store') })

describe('the directory object store', () => {
  it('gives back what was stored, whole and in part, with its type', async () => {
    await store().putBytes('clips/a/poster.jpg', Buffer.from('0123456789'), 'image/jpeg')
    expect(await store().stat('clips/a/poster.jpg')).toEqual({ sizeBytes: 10, contentType: 'image/jpeg' })
    expect((await buffer(await store().read('clips/a/poster.jpg'))).toString()).toBe('0123456789')
    const part = await buffer(await store().read('clips/a/poster.jpg', { first: 2, last: 4 }))
    expect(part.toString()).toBe('234')
  })

  it('stores and fetches files, and replaces what was there', async () => {
    const [source, target] = [join(root, 'in'), join(root, 'out')]
    await writeFile(source, 'new')
    await store().putBytes('x.json', Buffer.from('old'), 'application/json')
    await store().putFile('x.json', source, 'application/json; charset=utf-8')
    await store().fetchFile('x.json', target)
    expect(await readFile(target, 'utf8')).toBe('new')
  })

  it('knows nothing of what is not there, and forgets what is removed, twice if asked', async () => {
    await store().putBytes('x.json', Buffer.from('{}'), 'application/json')
    await store().remove('x.json')
    await store().remove('x.json')
    expect(await store().stat('x.json')).toBeNull()
    await expect(store().read('x.json')).rejects.toMatchObject({ code: 'not-found' })
    await expect(store().fetchFile('a/x.json', join(root, 'y'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('leaves nothing behind when writing fails', async () => {
    await expect(store().putFile('x.json', join(root, 'none'), 'application/json')).rejects.toThrow()
    expect(await readdir(join(root, 'store', '.unfinished'))).toEqual([])
  })

  it.each([
    '../x.json',
    '/etc/x.json',
    'a/../x.json',
    'a//x.json',
    '.unfinished/x.json',
    'a/.x.json',
    'a\\x.json',
    '',
  ])('refuses the key "%s"', async (key) => {
    await expect(store().putBytes(key, Buffer.alloc(1), 'application/json')).rejects.toThrow(RangeError)
    await expect(store().stat(key)).rejects.toThrow(RangeError)
  })

  it('refuses a type that the ending of the key contradicts', async () => {
    await expect(store().putBytes('x.jpg', Buffer.alloc(1), 'video/mp4')).rejects.toThrow(RangeError)
  })
})
