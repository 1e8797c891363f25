import type { ThresholdLine } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { assScriptOf, escapeText, timeOf } from './ass-script.ts'
import { overlayScaleFor, thresholdPath } from './ass-shapes.ts'
import type { Overlay } from './overlay.ts'

const overlay: Overlay = {
  picture: { width: 1280, height: 720 },
  line: null,
  tracks: [],
  crossings: [],
  caption: '',
}
const box = { x1: 0.4, y1: 0.2, x2: 0.5, y2: 0.8 }
const events = (script: string) => script.split('\n').filter((line) => line.startsWith('Dialogue'))

describe('assScriptOf', () => {
  it('draws nothing when there is nothing to show', () => {
    expect(events(assScriptOf(overlay))).toEqual([])
  })

  it('lets a bracket follow its person between detections, and drops it soon after the last', () => {
    const samples = [
      { atMs: 1000, box },
      { atMs: 1100, box: { ...box, x1: 0.5, x2: 0.6 } },
      { atMs: 3000, box },
    ]
    const track = { trackId: 1, style: 'explained', label: '', samples } as const
    const brackets = events(assScriptOf({ ...overlay, tracks: [track] })).filter((line) =>
      line.startsWith('Dialogue: 2'),
    )
    expect(brackets.map((line) => line.split(',').slice(1, 3))).toEqual([
      ['0:00:01.00', '0:00:01.10'],
      ['0:00:01.10', '0:00:01.25'],
      ['0:00:03.00', '0:00:03.15'],
    ])
    expect(brackets[0]).toContain('\\move(0,0,128.0,0.0)')
    expect(brackets[1]).not.toContain('\\move')
  })

  it('keeps commands out of captions and labels', () => {
    expect(escapeText('{\\p1} a\n b')).toBe('(/p1) a\\Nb')
  })

  it.each([
    [0, '0:00:00.00'],
    [61_239, '0:01:01.24'],
    [3_600_000, '1:00:00.00'],
    [-20, '0:00:00.00'],
  ])('writes %i ms as %s', (atMs, text) => {
    expect(timeOf(atMs)).toBe(text)
  })
})

describe('thresholdPath', () => {
  const line = (inward: ThresholdLine['inward']): ThresholdLine => ({
    a: { x: 0.25, y: 0.5 },
    b: { x: 0.75, y: 0.5 },
    inward,
  })
  const furthest = (inward: ThresholdLine['inward']) => {
    const path = thresholdPath(line(inward), overlay.picture, overlayScaleFor(overlay.picture))
    const ys = [...path.matchAll(/[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y) - 360)
    return ys.reduce((far, y) => (Math.abs(y) > Math.abs(far) ? y : far), 0)
  }

  it('has its hairs on the inward side of somebody who travels from a to b', () => {
    expect(furthest('right')).toBe(10)
    expect(furthest('left')).toBe(-10)
  })
})
