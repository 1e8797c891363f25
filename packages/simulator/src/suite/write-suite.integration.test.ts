import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataSetManifestSchema } from '@ostiary/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drawSuite } from './draw-suite.ts'
import { type SuiteProgress, writeSuite } from './write-suite.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ostiary-suite-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

/** Three scenes, cut to two seconds of tiny pictures. */
const scenes = drawSuite({ name: 'smoke', seed: 2, count: 3, size: { width: 128, height: 72 } }).map(
  (scene) => ({
    ...scene,
    durationS: 2,
    badgeReads: scene.badgeReads.filter(({ atS }) => atS < 2),
  }),
)
const suite = (more = {}) => ({ name: 'smoke', seed: 2, scenes, directory, threads: 2, ...more })

async function digestOfTruth(): Promise<string> {
  const hash = createHash('sha256')
  const names = (await readdir(directory, { recursive: true }))
    .filter((name) => !name.endsWith('.mp4'))
    .sort()
  for (const name of names) {
    const path = join(directory, name)
    if ((await stat(path)).isFile()) hash.update(name).update(await readFile(path))
  }
  return hash.digest('hex')
}

describe('writeSuite', () => {
  it('writes every file that its manifest names', async () => {
    await writeSuite(suite())
    const text = await readFile(join(directory, 'manifest.json'), 'utf8')
    const manifest = dataSetManifestSchema.parse(JSON.parse(text))
    expect(manifest.clips).toHaveLength(3)
    for (const { video, truth, pictures = '', mot = '' } of manifest.clips)
      for (const file of [video, truth, pictures, mot])
        expect(existsSync(join(directory, file)), file).toBe(true)
  })

  it('keeps what stands, makes again what is missing, and gives the same bytes of truth', async () => {
    await writeSuite(suite())
    const before = await digestOfTruth()
    await rm(join(directory, 'clips', `${scenes[1]?.name}.truth.json`))
    const told: SuiteProgress[] = []
    await writeSuite(suite({ onProgress: (progress: SuiteProgress) => told.push(progress) }))
    expect(told[0]).toMatchObject({ kept: 2, of: 3 })
    expect(await digestOfTruth()).toBe(before)
  })

  it('films a scene again when it has changed', async () => {
    await writeSuite(suite())
    const changed = scenes.map((scene, index) =>
      index === 0 ? { ...scene, floor: 'wood' as const, seed: 99 } : scene,
    )
    const told: SuiteProgress[] = []
    await writeSuite(suite({ scenes: changed, onProgress: (progress: SuiteProgress) => told.push(progress) }))
    expect(told[0]).toMatchObject({ kept: 2 })
  })

  it('refuses a directory that another process writes into', async () => {
    await writeFile(join(directory, '.writing'), String(process.ppid))
    await expect(writeSuite(suite())).rejects.toThrow(/is writing/)
  })

  it('goes on after it was killed in the middle', async () => {
    const program = join(directory, 'writer.mjs')
    await writeFile(program, writerSource(directory))
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'ignore', 'inherit'] })
    const first = join(directory, 'clips', `.${scenes[0]?.name}.hash`)
    await untilExists(first, child)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    expect(existsSync(join(directory, 'manifest.json'))).toBe(false)
    const told: SuiteProgress[] = []
    await writeSuite(suite({ onProgress: (progress: SuiteProgress) => told.push(progress) }))
    expect(told[0]?.kept).toBeGreaterThanOrEqual(1)
    expect(told[0]?.kept).toBeLessThan(3)
    expect(existsSync(join(directory, 'manifest.json'))).toBe(true)
  })
})

/** A program that writes the same suite on one thread, with a last scene long enough to be killed in. */
function writerSource(into: string): string {
  const module = new URL('./write-suite.ts', import.meta.url).href
  const long = scenes.map((scene, index) => (index === 2 ? { ...scene, durationS: 600 } : scene))
  return `import { writeSuite } from ${JSON.stringify(module)}
await writeSuite({ name: 'smoke', seed: 2, scenes: ${JSON.stringify(long)}, directory: ${JSON.stringify(into)}, threads: 1 })`
}

/** @throws when the child ends before, or after a minute */
function untilExists(path: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      if (existsSync(path)) end(resolve)
      else if (child.exitCode !== null || looks > 1200)
        end(() => reject(new Error('the first scene never stood')))
    }, 50)
    const end = (act: () => void) => {
      clearInterval(timer)
      act()
    }
  })
}
