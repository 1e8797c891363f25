import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseScene } from '#src/scene/parse-scene.ts'
import { filmScene } from './film-scene.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ostiary-film-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const scene = parseScene(
  {
    name: 'short',
    seed: 9,
    durationS: 2,
    camera: { size: { width: 160, height: 90 }, fps: 10, trouble: [{ kind: 'frozen', atS: 1, forS: 0.5 }] },
    people: [
      {
        id: 'p1',
        look: { seed: 4 },
        path: [
          { x: 0, z: -1 },
          { x: 0, z: 2.5 },
        ],
      },
    ],
  },
  'short',
)

describe('filmScene', () => {
  it('makes the same footage and the same truth on one thread and on two', async () => {
    const film = async (threads: number) => {
      const videoPath = join(directory, `${threads}.mp4`)
      const truth = await filmScene({ scene, videoPath, threads })
      return {
        truth,
        bytes: createHash('sha256')
          .update(await readFile(videoPath))
          .digest('hex'),
      }
    }
    const [one, two] = [await film(1), await film(2)]
    expect(two).toEqual(one)
    expect(one.truth.pictures).toHaveLength(20)
  })

  it('tells what the stuck camera shows, not what happens meanwhile', async () => {
    const { pictures } = await filmScene({ scene, videoPath: join(directory, 'stuck.mp4'), threads: 1 })
    expect(pictures[13]?.people).toEqual(pictures[10]?.people)
    expect(pictures[16]?.people).not.toEqual(pictures[10]?.people)
  })

  it('ends with its signal', async () => {
    const ending = new AbortController()
    const filming = filmScene({
      scene,
      videoPath: join(directory, 'ended.mp4'),
      threads: 2,
      signal: ending.signal,
      onPicture: (done) => {
        if (done === 3) ending.abort(new Error('enough'))
      },
    })
    await expect(filming).rejects.toThrow('enough')
  })
})
