import { describe, expect, it } from 'vitest'
import { type CalibratedDetector, countingSettingsFor } from './counting-settings.ts'

const detectors: readonly CalibratedDetector[] = ['nanodet', 'yolox', 'movenet']

describe('countingSettingsFor', () => {
  it('survives being stored as JSON', () => {
    for (const detector of detectors) {
      const settings = countingSettingsFor(detector)
      expect(JSON.parse(JSON.stringify(settings))).toEqual(settings)
    }
  })

  it('takes the scores of the weights in use where they are given', () => {
    const { tracking } = countingSettingsFor('nanodet', { birth: 0.45, continue: 0.2 })
    expect(tracking).toMatchObject({ scoreBirth: 0.45, scoreContinue: 0.2 })
    expect(countingSettingsFor('nanodet').tracking).toMatchObject({ scoreBirth: 0.5, scoreContinue: 0.15 })
  })

  it('differs between detectors only in what their scores mean and how long a side must hold', () => {
    const nanodet = countingSettingsFor('nanodet')
    for (const detector of detectors) {
      const { tracking, sides, ...rest } = countingSettingsFor(detector)
      expect(rest).toEqual({
        credibility: nanodet.credibility,
        linking: nanodet.linking,
        duplicates: nanodet.duplicates,
        sharedBoxes: nanodet.sharedBoxes,
        inheritance: nanodet.inheritance,
      })
      expect(tracking.scoreContinue).toBeLessThan(tracking.scoreBirth)
      expect(sides.switchSamples).toBeGreaterThanOrEqual(2)
    }
  })
})
