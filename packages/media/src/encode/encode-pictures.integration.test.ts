import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readVideoFile } from '../renditions/video-file.ts'
import { encodePictures } from './encode-pictures.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ostiary-encode-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const size = { width: 64, height: 48 }

/** A picture whose brightness runs with its number. */
const picture = (number: number) =>
  Uint8Array.from({ length: size.width * size.height * 3 }, (_, at) => (at + number * 9) % 251)

async function encode(name: string, count: number): Promise<string> {
  const path = join(directory, name)
  const encoder = encodePictures({ path, size, fps: 10 })
  for (let number = 0; number < count; number += 1) await encoder.write(picture(number))
  await encoder.finish()
  return path
}

describe('encodePictures', () => {
  it('writes every picture at its rate and size', async () => {
    const facts = await readVideoFile(await encode('all.mp4', 25))
    expect(facts).toMatchObject({ durationMs: 2_500, frameCount: 25, fps: 10, ...size })
  })

  it('gives the same bytes for the same pictures', async () => {
    const [first, second] = await Promise.all([encode('a.mp4', 12), encode('b.mp4', 12)])
    const digest = async (path: string) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
    expect(await digest(first)).toBe(await digest(second))
  })

  it('leaves nothing under the final name until the file is whole', async () => {
    const path = join(directory, 'late.mp4')
    const encoder = encodePictures({ path, size, fps: 10 })
    await encoder.write(picture(0))
    expect(existsSync(path)).toBe(false)
    await encoder.finish()
    expect(existsSync(path)).toBe(true)
  })

  it('removes what it wrote when it is given up', async () => {
    const encoder = encodePictures({ path: join(directory, 'given-up.mp4'), size, fps: 10 })
    await encoder.write(picture(0))
    await encoder.discard()
    expect((await readdir(directory)).filter((name) => name.startsWith('given-up'))).toEqual([])
  })

  it('says so when ffmpeg cannot write the file', async () => {
    const path = join(directory, 'nowhere', 'file.mp4')
    const encoder = encodePictures({ path, size, fps: 10 })
    const writing = (async () => {
      for (let number = 0; number < 200; number += 1) await encoder.write(picture(number))
      await encoder.finish()
    })()
    await expect(writing).rejects.toThrow(AppError)
  })
})
