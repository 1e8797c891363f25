/** Entry events with their states, clips and verdicts. */

import { type EntryState, epochMs, timeRange } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import type { UnitOfWork } from '../records.port.ts'
import {
  addFacility,
  analysedClip,
  createSampleIds,
  sampleClip,
  sampleEvent,
  sampleInstant,
  sampleVerdict,
} from './records-sample.ts'

const waiting: EntryState = { kind: 'waiting-for-footage' }

/** Part of `describeUnitOfWork`. */
export function describeEntryRecords(createEmpty: () => Promise<UnitOfWork>): void {
  async function withFacility() {
    const newId = createSampleIds()
    const { records } = await createEmpty()
    return { newId, records, facility: await addFacility(records, newId) }
  }

  describe('entry events', () => {
    test("a vendor's second delivery is a duplicate of the first, and changes nothing", async () => {
      const { newId, records, facility } = await withFacility()
      const event = sampleEvent(newId, facility)
      const again = sampleEvent(newId, facility, { externalId: event.externalId, member: 'Someone else' })
      expect(await records.entryEvents.add(event, waiting)).toEqual({ kind: 'added' })
      expect(await records.entryEvents.add(again, waiting)).toEqual({ kind: 'duplicate', of: event.id })
      expect(await records.entryEvents.get(again.id)).toBeNull()
      expect(await records.entryEvents.get(event.id)).toEqual({
        event,
        state: waiting,
        stateSince: event.receivedAt,
        clip: null,
        verdict: null,
      })
    })

    test.each<EntryState>([
      { kind: 'processing', step: 'analyse-clip' },
      { kind: 'verdict' },
      {
        kind: 'ended',
        reason: 'no-footage',
        gapCause: 'camera-wrong-password',
        detail: 'Enter the right one.',
      },
      { kind: 'ended', reason: 'clip-invalid', gapCause: null, detail: 'The clip cannot be played.' },
    ])('keeps every part of the state $kind', async (state) => {
      const { newId, records, facility } = await withFacility()
      const event = sampleEvent(newId, facility)
      await records.entryEvents.add(event, waiting)
      const at = epochMs(sampleInstant + 9_000)
      await records.entryEvents.setState(event.id, state, at)
      expect(await records.entryEvents.get(event.id)).toMatchObject({ state, stateSince: at })
    })

    test('an event of an unknown door is kept, and can be given its door later', async () => {
      const { newId, records, facility } = await withFacility()
      const event = sampleEvent(newId, facility, { doorId: null, member: null, externalDoorId: 'cellar' })
      await records.entryEvents.add(event, waiting)
      expect((await records.entryEvents.get(event.id))?.event).toEqual(event)
      await records.entryEvents.assignDoor(event.id, facility.door.id)
      expect((await records.entryEvents.get(event.id))?.event.doorId).toBe(facility.door.id)
    })

    test('pages run from the newest to the oldest, and miss or repeat none of one instant', async () => {
      const { newId, records, facility } = await withFacility()
      const offsets = [0, 10, 10, 10, 20, 5]
      for (const offset of offsets) {
        const occurredAt = epochMs(sampleInstant + offset)
        await records.entryEvents.add(sampleEvent(newId, facility, { occurredAt }), waiting)
      }
      const first = await records.entryEvents.list({ limit: 3 })
      const last = first.at(-1)?.event
      expect(last).toBeDefined()
      if (last === undefined) return
      const rest = await records.entryEvents.list({ limit: 10, before: last, doorId: facility.door.id })
      const seen = [...first, ...rest].map(({ event }) => event)
      expect(seen.map(({ occurredAt }) => occurredAt - sampleInstant)).toEqual([20, 10, 10, 10, 5, 0])
      expect(new Set(seen.map(({ id }) => id)).size).toBe(offsets.length)
      expect(await records.entryEvents.list({ limit: 10, doorId: newId('door') })).toEqual([])
    })

    test("a door's events of a time range come in order, its end not included", async () => {
      const { newId, records, facility } = await withFacility()
      for (const offset of [20, 0, 10, 30]) {
        const occurredAt = epochMs(sampleInstant + offset)
        await records.entryEvents.add(sampleEvent(newId, facility, { occurredAt }), waiting)
      }
      const range = timeRange(sampleInstant, epochMs(sampleInstant + 30))
      const events = await records.entryEvents.ofDoor(facility.door.id, range)
      expect(events.map(({ occurredAt }) => occurredAt - sampleInstant)).toEqual([0, 10, 20])
    })

    test('the counts of all states add up to the events received', async () => {
      const { newId, records, facility } = await withFacility()
      const states: EntryState[] = [waiting, waiting, { kind: 'verdict' }]
      for (const state of states) await records.entryEvents.add(sampleEvent(newId, facility), state)
      expect(await records.entryEvents.countByState()).toEqual({
        'waiting-for-footage': 2,
        processing: 0,
        verdict: 1,
        ended: 0,
      })
    })
  })

  describe('clips and verdicts', () => {
    test('a clip is kept to the last fraction, and a step that runs twice replaces it', async () => {
      const { newId, records, facility } = await withFacility()
      const event = sampleEvent(newId, facility)
      await records.entryEvents.add(event, waiting)
      const clip = sampleClip(newId, event, facility.camera.id)
      for (const saved of [clip, analysedClip(clip), { ...clip, gapCause: null }]) {
        await records.clips.save(saved)
        expect(await records.clips.get(clip.id)).toEqual(saved)
        expect(await records.clips.ofEntryEvent(event.id)).toEqual(saved)
      }
      expect(await records.clips.get(newId('clip'))).toBeNull()
      expect(await records.clips.ofEntryEvent(newId('entryEvent'))).toBeNull()
    })

    test('only analysed clips are given to a decision, in order of their windows', async () => {
      const { newId, records, facility } = await withFacility()
      const events = [20, 0, 10].map((offset) =>
        sampleEvent(newId, facility, { occurredAt: epochMs(sampleInstant + offset) }),
      )
      for (const [index, event] of events.entries()) {
        await records.entryEvents.add(event, waiting)
        const clip = sampleClip(newId, event, facility.camera.id)
        await records.clips.save(index === 1 ? clip : analysedClip(clip))
      }
      const analysed = await records.clips.analysed(events.map(({ id }) => id))
      expect(analysed.map(({ entryEventId }) => entryEventId)).toEqual([events[2]?.id, events[0]?.id])
      expect(await records.clips.analysed([])).toEqual([])
    })

    test('a verdict is kept with its evidence and settings, and judging again replaces it', async () => {
      const { newId, records, facility } = await withFacility()
      const event = sampleEvent(newId, facility)
      await records.entryEvents.add(event, waiting)
      await records.clips.save(sampleClip(newId, event, facility.camera.id))
      const verdict = sampleVerdict(event)
      const model = { name: 'small', sha256: 'a'.repeat(64) }
      await records.verdicts.save(verdict, model, sampleInstant)
      expect((await records.entryEvents.get(event.id))?.verdict).toEqual(verdict)
      const clear = { ...verdict, kind: 'clear', peopleTooMany: 0, reasons: ['all-explained'] } as const
      await records.verdicts.save(clear, model, epochMs(sampleInstant + 1))
      expect((await records.entryEvents.list({ limit: 1 }))[0]).toMatchObject({ verdict: clear, event })
    })
  })
}
