import { AppError, epochMs } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { badgeDisturbanceKinds, parseBadgeDisturbance, planPosts } from './badge-disturbances.ts'
import type { VendorReport } from './vendors/vendor-dialect.ts'

const reports: readonly VendorReport[] = Array.from({ length: 200 }, (_, index) => ({
  id: `read-${index}`,
  doorId: 'door',
  credential: '1',
  member: 'Jana Wendt',
  occurredAt: epochMs(1_700_000_000_000 + index * 10_000),
  partySize: 1,
  result: 'granted',
}))
const plan = (text: string, seed = 1) => planPosts(reports, [parseBadgeDisturbance(text)], seed)

describe('planPosts', () => {
  it('sends each report once, at once, when nothing goes wrong', () => {
    const posts = planPosts(reports, [], 1)
    expect(posts.map(({ report }) => report)).toEqual(reports)
    expect(posts.every(({ sendAfterMs }) => sendAfterMs === 0)).toBe(true)
  })

  it('sends a stated share again, as the same event, after a while', () => {
    const again = plan('duplicate:share=0.25,delayS=3').filter(({ disturbedBy }) => disturbedBy.length > 0)
    expect(again.length).toBeGreaterThan(30)
    expect(again.length).toBeLessThan(70)
    expect(again.every(({ sendAfterMs }) => sendAfterMs === 3_000)).toBe(true)
  })

  it('loses a stated share and says which', () => {
    const lost = plan('lose:share=0.5').filter(({ isLost }) => isLost)
    expect(lost.length).toBeGreaterThan(75)
    expect(lost.length).toBeLessThan(125)
  })

  it('sends late within bounds, with the time at which it happened', () => {
    for (const { report, sendAfterMs } of plan('delay:fromS=2,toS=5')) {
      expect(sendAfterMs).toBeGreaterThanOrEqual(2_000)
      expect(sendAfterMs).toBeLessThanOrEqual(5_000)
      expect(reports).toContain(report)
    }
  })

  it('writes a wrong time and still sends at the right one', () => {
    plan('wrong-clock:offsetS=-7').forEach(({ report, sendAfterMs }, index) => {
      expect(report.occurredAt).toBe((reports[index]?.occurredAt ?? 0) - 7_000)
      expect(report.occurredAt + sendAfterMs).toBe(reports[index]?.occurredAt)
    })
  })

  it('lets a clock drift by the hour', () => {
    const last = plan('wrong-clock:offsetS=0,driftSPerHour=6').at(-1)
    expect((last?.report.occurredAt ?? 0) - (reports.at(-1)?.occurredAt ?? 0)).toBeCloseTo(
      (6_000 * 1_990) / 3_600,
      -1,
    )
  })

  it('lets neighbours change places', () => {
    const sent = plan('reorder:share=0.3')
      .map(({ report, sendAfterMs }) => ({ id: report.id, atMs: report.occurredAt + sendAfterMs }))
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ id }) => id)
    expect(sent).not.toEqual(reports.map(({ id }) => id))
    expect(new Set(sent).size).toBe(reports.length)
  })

  it('plans the same for the same seed and otherwise for another', () => {
    expect(plan('lose:share=0.5', 4)).toEqual(plan('lose:share=0.5', 4))
    expect(plan('lose:share=0.5', 4)).not.toEqual(plan('lose:share=0.5', 5))
  })

  it('marks what is to be spoiled', () => {
    expect(plan('bad-signature').every(({ hasBadSignature }) => hasBadSignature)).toBe(true)
    expect(plan('malformed').every(({ isMalformed }) => isMalformed)).toBe(true)
  })
})

describe('parseBadgeDisturbance', () => {
  it('fills in what is left out', () => {
    expect(parseBadgeDisturbance('duplicate')).toEqual({ kind: 'duplicate', share: 1, delayS: 1 })
  })

  it.each([
    ['melt', `there are ${badgeDisturbanceKinds.join(', ')}`],
    ['lose:share=2', 'share'],
    ['lose:shar=0.2', 'lose takes share'],
    ['delay:fromS=soon', 'delay takes share, fromS, toS'],
  ])('refuses %s and says what is allowed', (text, message) => {
    expect(() => parseBadgeDisturbance(text)).toThrow(AppError)
    expect(() => parseBadgeDisturbance(text)).toThrow(message)
  })
})
