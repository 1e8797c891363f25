import { entryDetailSchema, entryListSchema, problemSchema } from '@ostiary/contracts'
import type { EntryEvent } from '@ostiary/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addEntry,
  addSampleFacility,
  type SampleFacility,
  sampleClip,
  sampleCrossing,
  sampleVerdict,
} from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer, testNow } from '#src/testing/test-server.ts'

let server: TestServer
let facility: SampleFacility

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

const unknownId = 'ent_00000000000000000000000000'

describe('GET /api/entries', () => {
  it('answers 200 with entries newest first, and how many stand in each state', async () => {
    const older = await addEntry(server, facility, 120_000)
    const newer = await addEntry(server, facility, 60_000)
    await endWithoutDoor(older)
    const response = await server.ask('GET', '/api/entries')
    expect(response.statusCode).toBe(200)
    const list = entryListSchema.parse(response.json())
    expect(list.entries.map((entry) => entry.id)).toEqual([newer.id, older.id])
    expect(list.counts).toEqual({ 'waiting-for-footage': 1, processing: 0, verdict: 0, ended: 1 })
    expect(list.next).toBeNull()
  })

  it('hands out every entry once, page by page, those of the same instant included', async () => {
    const ids: string[] = []
    for (const agoMs of [1_000, 2_000, 2_000, 2_000, 3_000])
      ids.push((await addEntry(server, facility, agoMs)).id)
    const seen: string[] = []
    let before: string | null = null
    for (let page = 0; page < 3; page += 1) {
      const query: string = before === null ? '' : `&before=${before}`
      const list = entryListSchema.parse((await server.ask('GET', `/api/entries?limit=2${query}`)).json())
      seen.push(...list.entries.map((entry) => entry.id))
      before = list.next
    }
    expect(before).toBeNull()
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })

  it('shows the badges of an opening that lies half outside of the page', async () => {
    const outside = await addEntry(server, facility, 63_000)
    const shown = await addEntry(server, facility, 60_000)
    await judge(shown, [outside, shown])
    const list = entryListSchema.parse((await server.ask('GET', '/api/entries?limit=1')).json())
    expect(list.entries[0]?.passage?.badges.map((badge) => badge.entryEventId)).toEqual([
      outside.id,
      shown.id,
    ])
  })

  it('answers only the entries of a door when asked for it', async () => {
    await addEntry(server, facility, 1_000)
    const other = server.newId('door')
    const list = entryListSchema.parse((await server.ask('GET', `/api/entries?doorId=${other}`)).json())
    expect(list.entries).toEqual([])
  })

  it.each([
    ['a limit of none', 'limit=0', 'limit'],
    ['a limit beyond measure', 'limit=201', 'limit'],
    ['a limit that is no number', 'limit=many', 'limit'],
    ['a page that never was', 'before=yesterday', 'before'],
    ['something that is no door', 'doorId=front', 'doorId'],
  ])('answers 400 and names the field for %s', async (_, query, field) => {
    const response = await server.ask('GET', `/api/entries?${query}`)
    expect(response.statusCode).toBe(400)
    expect(problemSchema.parse(response.json()).errors?.map((fault) => fault.field)).toEqual([field])
  })
})

describe('GET /api/entries/:id', () => {
  it('answers 200 with the verdict, the passage and the clip', async () => {
    const event = await addEntry(server, facility, 60_000)
    await judge(event, [event])
    const response = await server.ask('GET', `/api/entries/${event.id}`)
    expect(response.statusCode).toBe(200)
    const entry = entryDetailSchema.parse(response.json())
    expect(entry.verdict).toMatchObject({ kind: 'clear', opening: [event.id] })
    expect(entry.passage?.people).toHaveLength(1)
    expect(entry.clip).toMatchObject({ picture: { width: 1280, height: 720 }, frames: 190 })
  })

  it.each([unknownId, 'ent_short', '..%2f'])('answers 404 for %s', async (id) => {
    const response = await server.ask('GET', `/api/entries/${id}`)
    expect(response.statusCode).toBe(404)
    expect(problemSchema.parse(response.json()).code).toBe('not-found')
  })
})

describe('POST /api/entries/:id/retry', () => {
  it('answers 200 with the entry waiting again, and its first step in the queue', async () => {
    const event = await addEntry(server, facility, 60_000)
    await endWithoutDoor(event)
    const response = await server.ask('POST', `/api/entries/${event.id}/retry`)
    expect(response.statusCode).toBe(200)
    expect(entryDetailSchema.parse(response.json()).state).toEqual({ kind: 'waiting-for-footage' })
    expect(server.jobs).toEqual([{ step: 'cut-clip', payload: { entryEventId: event.id } }])
    expect(server.changeFeed.published).toContainEqual({ kind: 'entry', entryEventId: event.id })
  })

  it('answers 404 for an entry that does not exist', async () => {
    expect((await server.ask('POST', `/api/entries/${unknownId}/retry`)).statusCode).toBe(404)
  })

  it('answers 409 for an entry that is on its way', async () => {
    const event = await addEntry(server, facility, 60_000)
    const response = await server.ask('POST', `/api/entries/${event.id}/retry`)
    expect(response.statusCode).toBe(409)
    expect(server.jobs).toEqual([])
  })

  it('answers 409 while no door is known for the entry', async () => {
    const event = await addEntry(server, facility, 60_000, { externalDoorId: 'cellar', doorId: null })
    await endWithoutDoor(event)
    const response = await server.ask('POST', `/api/entries/${event.id}/retry`)
    expect(response.statusCode).toBe(409)
    expect(problemSchema.parse(response.json()).detail).toContain('No door with a camera')
  })
})

async function endWithoutDoor(event: EntryEvent): Promise<void> {
  const state = { kind: 'ended', reason: 'unknown-door', gapCause: null, detail: 'No such door.' } as const
  await server.unitOfWork.records.entryEvents.setState(event.id, state, testNow)
}

async function judge(event: EntryEvent, opening: readonly EntryEvent[]): Promise<void> {
  const { clips, verdicts, entryEvents } = server.unitOfWork.records
  const crossings = [sampleCrossing(event)]
  const verdict = sampleVerdict(event, crossings, { opening: opening.map(({ id }) => id) })
  await clips.save(sampleClip(server, facility, event, crossings))
  await verdicts.save(verdict, { name: 'detector', sha256: 'ab12' }, testNow)
  await entryEvents.setState(event.id, { kind: 'verdict' }, testNow)
}
