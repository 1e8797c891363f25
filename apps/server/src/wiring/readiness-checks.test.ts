import { tmpdir } from 'node:os'
import { AppError } from '@ostiary/domain'
import type { FfmpegFacts } from '@ostiary/media'
import { createInMemoryUnitOfWork } from '@ostiary/pipeline/testing'
import { describe, expect, it } from 'vitest'
import { type ReadinessDeps, readinessChecks } from './readiness-checks.ts'

const ffmpeg: FfmpegFacts = {
  version: '5.1.9',
  isNewEnough: true,
  hasLibx264: true,
  hasLibass: true,
  hasRtsp: true,
}

const deps: ReadinessDeps = {
  unitOfWork: createInMemoryUnitOfWork(),
  backlog: async () => ({ waitingJobs: 0, oldestDueMs: 0 }),
  inspectFfmpeg: async () => ffmpeg,
  inspectDetector: async () => ({ name: 'detector' }),
  dataDirectory: tmpdir(),
}

describe('the readiness of one machine', () => {
  it('looks at database, queue, ffmpeg, model and disk, in that order', () => {
    expect(readinessChecks(deps).map(({ name }) => name)).toEqual([
      'database',
      'queue',
      'ffmpeg',
      'model',
      'disk',
    ])
  })

  it.each<[string, Partial<ReadinessDeps>, string, boolean, string | null]>([
    ['an idle queue', {}, 'queue', true, null],
    [
      'a busy queue',
      { backlog: async () => ({ waitingJobs: 3, oldestDueMs: 90_000 }) },
      'queue',
      true,
      '3 jobs wait, the oldest for 90 s',
    ],
    [
      'a queue that nobody takes from',
      { backlog: async () => ({ waitingJobs: 40, oldestDueMs: 601_000 }) },
      'queue',
      false,
      '40 jobs wait, the oldest for 601 s',
    ],
    [
      'an ffmpeg that can do too little',
      { inspectFfmpeg: async () => ({ ...ffmpeg, isNewEnough: false, hasLibx264: false }) },
      'ffmpeg',
      false,
      '5.1.9, is older than 5.1, lacks libx264',
    ],
    [
      'weights that are missing',
      {
        inspectDetector: () =>
          Promise.reject(
            new AppError({ code: 'model-invalid', message: 'ENOENT', publicMessage: 'Weights missing.' }),
          ),
      },
      'model',
      false,
      'Weights missing.',
    ],
    [
      'a check that breaks',
      { backlog: () => Promise.reject(new Error('no table')) },
      'queue',
      false,
      'failed',
    ],
    ['a data directory that is gone', { dataDirectory: '/nowhere/at/all' }, 'disk', false, 'failed'],
  ])('says of %s how it stands', async (_, over, name, ok, detail) => {
    const check = readinessChecks({ ...deps, ...over }).find((candidate) => candidate.name === name)
    expect(await check?.check()).toEqual({ ok, detail })
  })

  it('keeps a good look at ffmpeg for a while, and looks again at a bad one', async () => {
    let looks = 0
    let works = false
    const [, , check] = readinessChecks({
      ...deps,
      inspectFfmpeg: async () => {
        looks += 1
        return { ...ffmpeg, hasRtsp: works }
      },
    })
    await check?.check()
    await check?.check()
    expect(looks).toBe(2)
    works = true
    await check?.check()
    await check?.check()
    expect(looks).toBe(3)
  })
})
