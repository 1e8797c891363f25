/** The truth of a whole clip: crossings, entries, and the verdict that the rules of the product give them. */

import type { ClipTruth, CrossingTruth, EntryTruth } from '@ostiary/contracts'
import {
  type Authorisation,
  type Crossing,
  decideVerdict,
  defaultClipWindow,
  defaultDecisionSettings,
  type EpochMs,
  epochMs,
  intersectRanges,
  lineTowards,
  type ObservedClip,
  parseId,
  rangeLengthMs,
  type ThresholdLine,
  type TimeRange,
  timeRange,
} from '@ostiary/domain'
import { createLens } from '#src/geometry/camera-lens.ts'
import type { Performance, PerformedCrossing } from '#src/performance/perform.ts'
import type { Scene, SceneBadgeRead } from '#src/scene/scene.ts'
import { cameraViewOf } from './camera-view.ts'
import { memberOf } from './members.ts'

/** Derived from what was performed alone: nothing of it is written by hand. */
export function clipTruthOf(scene: Scene, performance: Performance): ClipTruth {
  const line = thresholdLineOf(scene)
  const crossings = performance.crossings.map((crossing) => crossingTruth(scene, crossing))
  return {
    format: 'ostiary-clip-truth/1',
    name: scene.name,
    size: scene.camera.size,
    fps: scene.camera.fps,
    durationS: scene.durationS,
    light: scene.light,
    view: cameraViewOf(scene.camera),
    confounders: [...scene.confounders],
    line,
    people: scene.people.map(({ id }, place) => ({ id, ...memberOf(place) })),
    entries: entriesOf(scene, crossings),
    crossings,
  }
}

/** From the left end of the door's foot to its right, as seen from inside; the inside is where +z lies in the picture. */
function thresholdLineOf(scene: Scene): ThresholdLine {
  const { size } = scene.camera
  const lens = createLens(scene.camera)
  const at = (x: number, z: number) => {
    const seen = lens.project([x, 0, z])
    if (seen === null) throw new Error('the camera does not see the door')
    return { x: seen.x / size.width, y: seen.y / size.height }
  }
  const half = scene.door.widthM / 2
  const [a, b] = [at(-half, 0), at(half, 0)]
  const [outside, inside] = [at(0, -0.1), at(0, 0.1)]
  const line = lineTowards(a, b, { x: inside.x - outside.x, y: inside.y - outside.y })
  return { a: roundedPoint(line.a), b: roundedPoint(line.b), inward: line.inward }
}

const roundedPoint = ({ x, y }: { readonly x: number; readonly y: number }) => ({
  x: Math.round(Math.min(1, Math.max(0, x)) * 10_000) / 10_000,
  y: Math.round(Math.min(1, Math.max(0, y)) * 10_000) / 10_000,
})

function crossingTruth({ door }: Scene, { atS, person, direction, x }: PerformedCrossing): CrossingTruth {
  return { atS, person, direction, place: Math.round((x / door.widthM + 0.5) * 1000) / 1000 }
}

interface Entry {
  readonly read: SceneBadgeRead
  readonly authorisation: Authorisation
}

/** Granted reads only: a denied one lets nobody in, and is no entry. */
function entriesOf(scene: Scene, crossings: readonly CrossingTruth[]): EntryTruth[] {
  const entries = scene.badgeReads
    .filter(({ result }) => result === 'granted')
    .toSorted((a, b) => a.atS - b.atS)
    .map((read, index): Entry => {
      const entryEventId = parseId('entryEvent', `ent_${String(index).padStart(26, '0')}`)
      const occurredAt = instantOf(read.atS + read.clockErrorS)
      return { read, authorisation: { entryEventId, occurredAt, partySize: read.partySize } }
    })
  return entries.map((entry) => entryTruth(scene, entry, entries, crossings))
}

function entryTruth(
  scene: Scene,
  { read, authorisation }: Entry,
  all: readonly Entry[],
  crossings: readonly CrossingTruth[],
): EntryTruth {
  const verdict = decideVerdict({
    entryEventId: authorisation.entryEventId,
    authorisations: all.map((entry) => entry.authorisation),
    clips: [clipOf(scene, authorisation, crossings)],
    settings: defaultDecisionSettings,
  })
  return {
    atS: read.atS,
    reportedAtS: Math.round((read.atS + read.clockErrorS) * 1000) / 1000,
    person: read.person,
    partySize: read.partySize,
    scenario: read.scenario ?? scene.confounders[0] ?? 'single',
    expected: { verdict: verdict.kind, peopleTooMany: verdict.peopleTooMany, reasons: [...verdict.reasons] },
  }
}

/** What a perfect observer would have seen: the whole footage, every crossing for sure. */
function clipOf(
  scene: Scene,
  { entryEventId, occurredAt }: Authorisation,
  crossings: readonly CrossingTruth[],
): ObservedClip {
  const footage = timeRange(instantOf(0), instantOf(scene.durationS))
  return {
    entryEventId,
    window: footage,
    recorded: [footage],
    hasThresholdLine: true,
    crossings: crossings.map((crossing) => observed(scene, crossing)),
    pictureFaults: pictureFaultsOf(scene, clipWindowOf(occurredAt, footage)),
  }
}

/** What the product would cut around an entry, as far as there is footage of it. */
function clipWindowOf(occurredAt: EpochMs, footage: TimeRange): TimeRange {
  const { beforeMs, afterMs } = defaultClipWindow
  const wanted = timeRange(epochMs(occurredAt - beforeMs), epochMs(occurredAt + afterMs))
  return intersectRanges(wanted, footage) ?? footage
}

function pictureFaultsOf({ camera }: Scene, window: TimeRange): ObservedClip['pictureFaults'] {
  const shareOf = (kind: string) => {
    const spoiled = camera.trouble
      .filter((trouble) => trouble.kind === kind)
      .map(({ atS, forS }) => intersectRanges(window, timeRange(instantOf(atS), instantOf(atS + forS))))
      .reduce((sum, part) => sum + (part === undefined ? 0 : rangeLengthMs(part)), 0)
    return Math.min(1, spoiled / Math.max(1, rangeLengthMs(window)))
  }
  return { black: shareOf('black'), frozen: shareOf('frozen'), covered: shareOf('covered') }
}

function observed({ people }: Scene, { atS, direction, place, person }: CrossingTruth): Crossing {
  return {
    at: instantOf(atS),
    direction,
    place,
    trackId: people.findIndex(({ id }) => id === person),
    confidence: 1,
    evidence: { detectionsNearLine: 20, scoreMean: 1, isInherited: false, occlusionShare: 0 },
  }
}

/** Footage time as an instant; which day it is does not matter for a verdict. */
const instantOf = (atS: number): EpochMs => epochMs(1_000_000_000 + Math.round(atS * 1000))
