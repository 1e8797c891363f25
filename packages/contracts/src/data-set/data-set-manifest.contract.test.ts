import { describe, expect, it } from 'vitest'
import { dataSetManifestSchema } from './data-set-manifest.contract.ts'

const manifestWith = (video: string) => ({
  format: 'ostiary-data-set/1',
  name: 'set',
  clips: [{ name: 'a', video, truth: 'a.truth.json' }],
})

describe('the manifest of a data set', () => {
  it.each(['a.mp4', 'clips/a.mp4', 'clips/night-1/a_b.mp4', 'a..b.mp4'])('takes %s', (video) => {
    expect(dataSetManifestSchema.safeParse(manifestWith(video)).success).toBe(true)
  })

  it.each(['../a.mp4', 'clips/../../a.mp4', '/etc/a.mp4', 'clips//a.mp4', '..', './a.mp4', 'a\\b.mp4', ''])(
    'refuses %j, which may lead out of the data set',
    (video) => {
      expect(dataSetManifestSchema.safeParse(manifestWith(video)).success).toBe(false)
    },
  )
})
