/** Where the words of the large timeline go: plates of badges above the line, names of people beside their heads. */

import { bandMeasures } from './band-size.ts'
import type { PassageLayout, PlacedBadge, PlacedPerson } from './passage-layout.ts'

/** A badge's plate with its words, or only its tag where there is no room for words. */
export type BadgePlate =
  | { readonly kind: 'plate'; readonly placed: PlacedBadge; readonly left: number; readonly width: number }
  | { readonly kind: 'tag'; readonly placed: PlacedBadge }

/** How much is said beside a person, and on which side. */
export interface PersonLabel {
  readonly placed: PlacedPerson
  readonly detail: 'full' | 'short' | 'number'
  readonly side: 'left' | 'right'
}

/** Words beside the dashed tag of a missing badge; null where something else stands there. */
export interface MissingLabel {
  readonly placed: PlacedPerson
  readonly side: 'left' | 'right' | null
}

/** Width of a badge's plate in pixels: fits a name of 18 letters, or its time and number; on a phone its time alone. */
const plateWidths = { wide: 142, compact: 106 }
/** Below this width of the lane less is said (pixels). */
const compactBelow = 520
/** How far a plate that hangs left reaches to the right of its string. */
const plateOverhang = 18
const tagHalf = bandMeasures.l.tagWidth / 2
const headAir = 18
const needs = { full: 150, short: 58 }

/** Plates in order of time: left of the string where there is room, else right of it, else a tag alone. */
export function placePlates(layout: PassageLayout): readonly BadgePlate[] {
  const width = layout.scale.right + layout.scale.left
  const taken = missingTags(layout)
  const strings = layout.badges.map((placed) => placed.x)
  return layout.badges.map((placed): BadgePlate => {
    const size = Math.min(isCompactLane(width) ? plateWidths.compact : plateWidths.wide, width)
    const lefts = [placed.x - size + plateOverhang, placed.x - plateOverhang].map((left) =>
      Math.min(width - size, Math.max(0, left)),
    )
    const others = strings.filter((x) => x !== placed.x).map((x) => ({ left: x - 2, right: x + 2 }))
    const left = lefts.find((start) => isFree({ left: start, right: start + size }, [...taken, ...others]))
    if (left === undefined) {
      taken.push({ left: placed.x - tagHalf, right: placed.x + tagHalf })
      return { kind: 'tag', placed }
    }
    taken.push({ left, right: left + size })
    return { kind: 'plate', placed, left, width: size }
  })
}

/** Words beside each person: as much as fits between their neighbours and the edges. */
export function placePersonLabels(layout: PassageLayout): readonly PersonLabel[] {
  const width = layout.scale.right + layout.scale.left
  let taken = 0
  return layout.people.map((placed, index): PersonLabel => {
    const next = layout.people[index + 1]
    const leftFree = placed.x - headAir - taken
    const rightFree = (next === undefined ? width : next.x - headAir) - (placed.x + headAir)
    const choice = chooseSide(leftFree, rightFree, index === 0)
    taken =
      placed.x + headAir + (choice.side === 'right' && choice.detail !== 'number' ? needs[choice.detail] : 0)
    return { placed, ...choice }
  })
}

/** Words beside the tags of missing badges, where neither plate nor tag is in the way. */
export function placeMissingLabels(
  layout: PassageLayout,
  plates: readonly BadgePlate[],
): readonly MissingLabel[] {
  const width = layout.scale.right + layout.scale.left
  const taken = [
    ...missingTags(layout),
    ...layout.badges.map(({ x }) => ({ left: x - 2, right: x + 2 })),
    ...plates.map((plate) =>
      plate.kind === 'plate'
        ? { left: plate.left, right: plate.left + plate.width }
        : { left: plate.placed.x - tagHalf, right: plate.placed.x + tagHalf },
    ),
  ]
  return layout.people.filter(isUnexplained).map((placed) => {
    const right = { left: placed.x + tagHalf + 1, right: placed.x + tagHalf + needs.full }
    const left = { left: placed.x - tagHalf - needs.full, right: placed.x - tagHalf - 1 }
    const side =
      right.right <= width && isFree(right, taken)
        ? 'right'
        : left.left >= 0 && isFree(left, taken)
          ? 'left'
          : null
    if (side !== null) taken.push(side === 'right' ? right : left)
    return { placed, side }
  })
}

/** True where the lane is too narrow for all words. */
export function isCompactLane(width: number): boolean {
  return width < compactBelow
}

interface Span {
  readonly left: number
  readonly right: number
}

function missingTags(layout: PassageLayout): Span[] {
  return layout.people
    .filter((placed) => isUnexplained(placed) || placed.person.status === 'doubtful')
    .map(({ x }) => ({ left: x - tagHalf, right: x + tagHalf }))
}

function isUnexplained(placed: PlacedPerson): boolean {
  return placed.person.status === 'unexplained'
}

function isFree(span: Span, taken: readonly Span[]): boolean {
  return taken.every((other) => span.right <= other.left || span.left >= other.right)
}

function chooseSide(
  leftFree: number,
  rightFree: number,
  isFirst: boolean,
): { detail: PersonLabel['detail']; side: PersonLabel['side'] } {
  const sides = isFirst
    ? ([
        ['left', leftFree],
        ['right', rightFree],
      ] as const)
    : ([
        ['right', rightFree],
        ['left', leftFree],
      ] as const)
  for (const detail of ['full', 'short'] as const) {
    const fitting = sides.find(([, free]) => free >= needs[detail])
    if (fitting !== undefined) return { detail, side: fitting[0] }
  }
  return { detail: 'number', side: 'right' }
}
