/**
 * Where the labels over a video go: outside a person's bracket at chest height, never over a person, the line or
 * another label. Pixels of the shown picture, y downwards.
 */

import type { Box, Point } from './track-boxes.ts'

/** A label that wants a place. */
export interface LabelWish {
  readonly trackId: number
  readonly box: Box
  readonly width: number
  readonly height: number
}

/** What must stay visible. */
export interface LabelScene {
  /** The part of the picture that is on the screen: all of it, or less where it is cropped. */
  readonly visible: Box
  /** Everybody in the picture, the labelled included. */
  readonly people: readonly Box[]
  readonly line: { readonly a: Point; readonly b: Point } | null
}

/** A plate with a leader to its bracket, or, where no plate fits, only the number above the bracket. */
export type LabelPlace =
  | {
      readonly kind: 'plate'
      readonly trackId: number
      readonly spot: string
      readonly box: Box
      readonly leader: { readonly from: Point; readonly to: Point }
    }
  | { readonly kind: 'number'; readonly trackId: number; readonly at: Point }

/** Length of a leader in heights of its plate, and the least distance of a plate from people in pixels. */
const leaderPerHeight = 0.6
const air = 8
/** Heights at which a side label may sit, as shares of the person's height from the top: chest first. */
const slides = [0.28, 0.4, 0.52, 0.64] as const
/** Places above the head: how far up in heights of the plate, how far aside in its widths. */
const lifts = [0.5, 1.3] as const
const asides = [0, -0.35, 0.35] as const

/**
 * Places for all wishes, in their order. A spot in `before` (by track) is kept while it is free, so that labels do not
 * jump from picture to picture.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  scene: LabelScene,
  before: ReadonlyMap<number, string> = new Map(),
): readonly LabelPlace[] {
  const taken: Box[] = []
  return wishes.map((wish): LabelPlace => {
    const others = scene.people.filter((box) => box !== wish.box)
    const candidates = spotsOf(wish, others, scene.visible)
    const kept = candidates.filter(({ spot }) => spot === before.get(wish.trackId))
    const free = [...kept, ...candidates].find(({ box }) => isFree(box, scene, taken))
    if (free === undefined) {
      return { kind: 'number', trackId: wish.trackId, at: { x: middleOf(wish.box), y: wish.box.y1 - 14 } }
    }
    taken.push(free.box)
    return { kind: 'plate', trackId: wish.trackId, ...free }
  })
}

interface Spot {
  readonly spot: string
  readonly box: Box
  readonly leader: { readonly from: Point; readonly to: Point }
}

function spotsOf(wish: LabelWish, others: readonly Box[], visible: Box): readonly Spot[] {
  const away = sideAwayFrom(wish.box, others, visible)
  const sides = away === 'left' ? (['left', 'right'] as const) : (['right', 'left'] as const)
  return [
    ...sides.flatMap((side) => slides.map((slide) => sideSpot(wish, side, slide))),
    ...lifts.flatMap((lift) => asides.map((aside) => aboveSpot(wish, lift, aside))),
  ]
}

function sideSpot({ box, width, height }: LabelWish, side: 'left' | 'right', slide: number): Spot {
  const y = box.y1 + (box.y2 - box.y1) * slide
  const edge = side === 'left' ? box.x1 : box.x2
  const leader = height * leaderPerHeight
  const near = side === 'left' ? edge - leader : edge + leader
  const left = side === 'left' ? near - width : near
  return {
    spot: `${side} ${slide}`,
    box: { x1: left, y1: y - height / 2, x2: left + width, y2: y + height / 2 },
    leader: { from: { x: edge, y }, to: { x: near, y } },
  }
}

function aboveSpot({ box, width, height }: LabelWish, lift: number, aside: number): Spot {
  const x = middleOf(box)
  const left = x - width / 2 + aside * width
  const foot = box.y1 - height * lift
  return {
    spot: `above ${lift} ${aside}`,
    box: { x1: left, y1: foot - height, x2: left + width, y2: foot },
    leader: { from: { x, y: box.y1 }, to: { x, y: foot } },
  }
}

function sideAwayFrom(box: Box, others: readonly Box[], visible: Box): 'left' | 'right' {
  const nearest = others
    .map((other) => middleOf(other) - middleOf(box))
    .sort((one, other) => Math.abs(one) - Math.abs(other))[0]
  if (nearest !== undefined) return nearest > 0 ? 'left' : 'right'
  // Alone: towards the roomier side.
  return middleOf(box) > middleOf(visible) ? 'left' : 'right'
}

function isFree(box: Box, scene: LabelScene, taken: readonly Box[]): boolean {
  const { visible, line, people } = scene
  const isInSight =
    box.x1 >= visible.x1 + air &&
    box.y1 >= visible.y1 + air &&
    box.x2 <= visible.x2 - air &&
    box.y2 <= visible.y2 - air
  if (!isInSight) return false
  const blocked = [...people, ...taken].some((other) => overlaps(box, grown(other, air)))
  return !blocked && (line === null || !segmentMeets(line.a, line.b, grown(box, air)))
}

/** True when the segment from `a` to `b` touches `box` (Liang and Barsky's clipping). */
export function segmentMeets(a: Point, b: Point, box: Box): boolean {
  const dx = b.x - a.x
  const dy = b.y - a.y
  let from = 0
  let to = 1
  const edges = [
    [-dx, a.x - box.x1],
    [dx, box.x2 - a.x],
    [-dy, a.y - box.y1],
    [dy, box.y2 - a.y],
  ] as const
  for (const [slope, room] of edges) {
    if (slope === 0) {
      if (room < 0) return false
    } else if (slope < 0) from = Math.max(from, room / slope)
    else to = Math.min(to, room / slope)
  }
  return from <= to
}

function overlaps(one: Box, other: Box): boolean {
  return one.x1 < other.x2 && one.x2 > other.x1 && one.y1 < other.y2 && one.y2 > other.y1
}

function grown(box: Box, by: number): Box {
  return { x1: box.x1 - by, y1: box.y1 - by, x2: box.x2 + by, y2: box.y2 + by }
}

function middleOf(box: Box): number {
  return (box.x1 + box.x2) / 2
}
