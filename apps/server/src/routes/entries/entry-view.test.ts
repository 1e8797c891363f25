import { entryDetailSchema } from '@ostiary/contracts'
import { addMs, defaultDecisionSettings, type JudgedCrossing, parseId } from '@ostiary/domain'
import type { ClipRecord, EntryRecord } from '@ostiary/pipeline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addEntry,
  addSampleFacility,
  type SampleFacility,
  sampleClip,
  sampleCrossing,
  sampleVerdict,
} from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'
import { crossingStatus, entryDetailView, entryView } from './entry-view.ts'

const { crossingConfidenceMin } = defaultDecisionSettings

let server: TestServer
let facility: SampleFacility

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

describe('crossingStatus', () => {
  const sure = { direction: 'in', isTurnedBack: false, confidence: 0.9, explainedBy: null } as const
  const event = parseId('entryEvent', 'ent_00000000000000000000000000')
  it.each<[string, Partial<JudgedCrossing>, string]>([
    ['somebody whom a badge explains', { explainedBy: event }, 'explained'],
    ['somebody whom nothing explains', {}, 'unexplained'],
    ['somebody seen too weakly', { confidence: crossingConfidenceMin - 0.01 }, 'doubtful'],
    ['somebody seen just well enough', { confidence: crossingConfidenceMin }, 'unexplained'],
    ['somebody who went out', { direction: 'out' }, 'out'],
    ['somebody who turned back', { isTurnedBack: true }, 'turned-back'],
    ['somebody seen weakly who turned back', { isTurnedBack: true, confidence: 0 }, 'turned-back'],
  ])('calls %s so', (_, crossing, status) => {
    expect(crossingStatus({ ...sure, ...crossing }, crossingConfidenceMin)).toBe(status)
  })
})

describe('entryDetailView', () => {
  it('shows every badge of the opening, every person, and the stretch that was not recorded', async () => {
    const first = await addEntry(server, facility, 60_000)
    const second = await addEntry(server, facility, 57_000, { member: null, partySize: 2 })
    const unexplained = sampleCrossing(first, {
      explainedBy: null,
      trackId: 2,
      at: addMs(first.occurredAt, 4_000),
    })
    const crossings = [sampleCrossing(first), unexplained]
    const clip = sampleClip(server, facility, first, crossings)
    const record = recordOf(first, {
      clip,
      verdict: sampleVerdict(first, crossings, { opening: [first.id, second.id] }),
    })
    const view = entryDetailView(record, contextOf([first, second]))

    expect(entryDetailSchema.encode(view)).toEqual(view)
    expect(view.door).toEqual({ id: facility.door.id, name: 'Front door' })
    expect(view.passage?.badges.map((badge) => [badge.entryEventId, badge.member, badge.partySize])).toEqual([
      [first.id, 'Ada Member', 1],
      [second.id, null, 2],
    ])
    expect(view.passage?.people.map((person) => [person.trackId, person.status])).toEqual([
      [1, 'explained'],
      [2, 'unexplained'],
    ])
    expect(view.passage?.gaps).toEqual([
      {
        from: new Date(clip.window.from).toISOString(),
        to: new Date(clip.window.from + 1_000).toISOString(),
        cause: 'camera-stalled',
      },
    ])
    expect(view.passage?.reach).toEqual({
      earlyMs: defaultDecisionSettings.crossingEarlyMs,
      lateMs: defaultDecisionSettings.walkThroughMsMax,
    })
  })

  it('has no clip before there is something to play, and no tracks before it is analysed', async () => {
    const event = await addEntry(server, facility, 60_000)
    const whole = sampleClip(server, facility, event, [])
    const urlsWith = (clip: ClipRecord | null) =>
      entryDetailView(recordOf(event, { clip }), contextOf([event])).clip?.urls
    expect(urlsWith(null)).toBeUndefined()
    expect(urlsWith({ ...whole, renditions: null, analysis: null })).toBeUndefined()
    expect(urlsWith({ ...whole, analysis: null })?.tracks).toBeNull()
    expect(urlsWith(whole)?.tracks).toMatch(`/api/clips/${whole.id}/tracks.json?v=`)
  })

  it('gives a clip other addresses when it was made again from other footage', async () => {
    const event = await addEntry(server, facility, 60_000)
    const clip = sampleClip(server, facility, event, [])
    const hdOf = (made: ClipRecord) =>
      entryDetailView(recordOf(event, { clip: made }), contextOf([event])).clip?.urls.hd
    expect(hdOf(clip)).toBe(hdOf({ ...clip }))
    expect(hdOf({ ...clip, startsAt: addMs(clip.startsAt, 500) })).not.toBe(hdOf(clip))
  })

  it('has no passage before there is a verdict, and no door when none is known', async () => {
    const event = await addEntry(server, facility, 60_000, { doorId: null })
    const view = entryView(recordOf(event, {}), contextOf([event]))
    expect(view).toMatchObject({ door: null, externalDoorId: 'front', verdict: null, passage: null })
  })
})

function recordOf(event: EntryRecord['event'], over: Partial<EntryRecord>): EntryRecord {
  return {
    event,
    state: { kind: 'verdict' },
    stateSince: event.receivedAt,
    clip: null,
    verdict: null,
    ...over,
  }
}

function contextOf(events: readonly EntryRecord['event'][]) {
  return {
    doors: new Map([[facility.door.id, facility.door]]),
    events: new Map(events.map((event) => [event.id, event])),
  }
}
