/** What can go wrong between a badge reader and whoever listens to it, drawn from a seed. */

import { AppError, addMs } from '@ostiary/domain'
import { z } from 'zod'
import { randomFrom } from '#src/geometry/random.ts'
import type { VendorReport } from './vendors/vendor-dialect.ts'

const shareSchema = z.number().min(0).max(1)
const secondsSchema = z.number().min(0).max(86_400)

const disturbanceSchema = z.discriminatedUnion('kind', [
  /** Sent again after a while, as the same event. */
  z.strictObject({
    kind: z.literal('duplicate'),
    share: shareSchema.default(1),
    delayS: secondsSchema.default(1),
  }),
  /** Never sent. */
  z.strictObject({ kind: z.literal('lose'), share: shareSchema.default(1) }),
  /** Sent late, with the time at which it happened. */
  z.strictObject({
    kind: z.literal('delay'),
    share: shareSchema.default(1),
    fromS: secondsSchema.default(1),
    toS: secondsSchema.default(10),
  }),
  /** The controller's clock is ahead by so much, and gains so much each hour. */
  z.strictObject({
    kind: z.literal('wrong-clock'),
    offsetS: z.number().min(-86_400).max(86_400).default(10),
    driftSPerHour: z.number().min(-60).max(60).default(0),
  }),
  /** Changes places with the report before it. */
  z.strictObject({ kind: z.literal('reorder'), share: shareSchema.default(1) }),
  /** Signed with another secret. */
  z.strictObject({ kind: z.literal('bad-signature'), share: shareSchema.default(1) }),
  /** Cut off in the middle. */
  z.strictObject({ kind: z.literal('malformed'), share: shareSchema.default(1) }),
])

export type BadgeDisturbance = z.output<typeof disturbanceSchema>
export const badgeDisturbanceKinds = disturbanceSchema.options.map(({ shape }) => shape.kind.value)

/** One request that is to be sent, or would have been. */
export interface PlannedPost {
  readonly report: VendorReport
  /** After the badge was read (ms). */
  readonly sendAfterMs: number
  readonly isLost: boolean
  readonly hasBadSignature: boolean
  readonly isMalformed: boolean
  /** What was done to it, in the order in which it was. */
  readonly disturbedBy: readonly BadgeDisturbance['kind'][]
}

/**
 * What becomes of reports under disturbances, in the order of sending. The same seed gives the same plan, and a report's
 * fate does not depend on which others there are.
 */
export function planPosts(
  reports: readonly VendorReport[],
  disturbances: readonly BadgeDisturbance[],
  seed: number,
): PlannedPost[] {
  const firstAt = reports[0]?.occurredAt ?? 0
  const posts = reports.flatMap((report, index) => {
    const plain: PlannedPost = {
      report,
      sendAfterMs: 0,
      isLost: false,
      hasBadSignature: false,
      isMalformed: false,
      disturbedBy: [],
    }
    return disturbances.reduce<PlannedPost[]>(
      (so, disturbance, number) => {
        const random = randomFrom(seed * 7919 + index * 31 + number)
        const isMeant = !('share' in disturbance) || random() < disturbance.share
        return isMeant ? so.flatMap((post) => disturb(post, disturbance, random(), firstAt)) : so
      },
      [plain],
    )
  })
  return posts
    .map((post) => ({ post, atMs: post.report.occurredAt + post.sendAfterMs }))
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ post }, place, all) => reordered(post, all[place - 1]?.post))
}

function disturb(
  post: PlannedPost,
  disturbance: BadgeDisturbance,
  lot: number,
  firstAt: number,
): PlannedPost[] {
  const { report } = post
  const marked = { ...post, disturbedBy: [...post.disturbedBy, disturbance.kind] }
  switch (disturbance.kind) {
    case 'duplicate':
      return [post, { ...marked, sendAfterMs: post.sendAfterMs + disturbance.delayS * 1000 }]
    case 'lose':
      return [{ ...marked, isLost: true }]
    case 'delay': {
      const delayS = disturbance.fromS + (disturbance.toS - disturbance.fromS) * lot
      return [{ ...marked, sendAfterMs: post.sendAfterMs + Math.round(delayS * 1000) }]
    }
    case 'wrong-clock': {
      const hours = (report.occurredAt - firstAt) / 3_600_000
      const offMs = Math.round((disturbance.offsetS + disturbance.driftSPerHour * hours) * 1000)
      // The instant of sending stays: only what the controller writes is wrong.
      const wrong = { ...report, occurredAt: addMs(report.occurredAt, offMs) }
      return [{ ...marked, report: wrong, sendAfterMs: post.sendAfterMs - offMs }]
    }
    case 'reorder':
      return [marked]
    case 'bad-signature':
      return [{ ...marked, hasBadSignature: true }]
    case 'malformed':
      return [{ ...marked, isMalformed: true }]
  }
}

/** A report that changes places is sent a little after the one that came after it. */
function reordered(post: PlannedPost, before: PlannedPost | undefined): PlannedPost {
  if (before === undefined || !post.disturbedBy.includes('reorder')) return post
  const early = before.report.occurredAt + before.sendAfterMs - 1
  return { ...post, sendAfterMs: early - post.report.occurredAt }
}

/**
 * Reads a disturbance as the command line writes it, e.g. `duplicate:share=0.2,delayS=3`.
 * @throws AppError `usage` that says what is allowed
 */
export function parseBadgeDisturbance(text: string): BadgeDisturbance {
  const [kind = '', rest = ''] = text.split(':', 2)
  const fields = Object.fromEntries(
    rest
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', value = ''] = pair.split('=', 2)
        return [name, value === '' ? value : Number(value)]
      }),
  )
  const parsed = disturbanceSchema.safeParse({ kind, ...fields })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const isUnknown = !badgeDisturbanceKinds.some((known) => known === kind)
  const why = isUnknown
    ? `“${kind}” is not a disturbance; there are ${badgeDisturbanceKinds.join(', ')}`
    : `${issue?.path.join('.') || kind}: ${issue?.message ?? 'wrong'}; ${kind} takes ${fieldsOf(kind)}`
  throw new AppError({ code: 'usage', message: why, publicMessage: `${why}.` })
}

function fieldsOf(kind: string): string {
  const option = disturbanceSchema.options.find(({ shape }) => shape.kind.value === kind)
  return Object.keys(option?.shape ?? {})
    .filter((name) => name !== 'kind')
    .join(', ')
}
