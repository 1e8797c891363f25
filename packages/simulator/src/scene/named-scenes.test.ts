import { describe, expect, it } from 'vitest'
import { perform } from '#src/performance/perform.ts'
import { clipTruthOf } from '#src/truth/clip-truth.ts'
import { loadNamedScene, type SceneName } from './named-scenes.ts'

/** What a person who watches the scene would say: who crosses, and the verdict on each entry. */
const seen: Readonly<Record<SceneName, readonly [crossings: string, verdicts: string]>> = {
  single: ['in', 'clear'],
  follower: ['in in', 'tailgating+1'],
  'side-by-side': ['in in', 'tailgating+1'],
  'two-badges': ['in in', 'clear clear'],
  'exit-meets-entry': ['in out', 'clear'],
  'turned-back': ['in out', 'inconclusive'],
  'held-door': ['in in', 'tailgating+1'],
  three: ['in in in', 'tailgating+2'],
  box: ['in', 'clear'],
  suitcase: ['in', 'clear'],
  pram: ['in', 'clear'],
  bicycle: ['in', 'clear'],
  loiterer: ['', ''],
  night: ['in in', 'tailgating+1'],
  'front-door': ['in in in in in out in in in in', 'clear tailgating+1 clear clear clear tailgating+1 clear'],
}

describe('the scenes that come with the simulator', () => {
  it.each(Object.entries(seen))('%s shows what its name says', async (name, [crossings, verdicts]) => {
    const scene = await loadNamedScene(name as SceneName)
    const truth = clipTruthOf(scene, perform(scene))
    expect(truth.crossings.map(({ direction }) => direction).join(' ')).toBe(crossings)
    expect(
      truth.entries
        .map(({ expected: { verdict, peopleTooMany } }) =>
          peopleTooMany > 0 ? `${verdict}+${peopleTooMany}` : verdict,
        )
        .join(' '),
    ).toBe(verdicts)
  })
})
