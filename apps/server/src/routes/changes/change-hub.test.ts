import { parseId } from '@ostiary/domain'
import type { Change } from '@ostiary/pipeline'
import { describe, expect, it } from 'vitest'
import { createChangeHub } from './change-hub.ts'

const entry = (digit: number): Change => ({
  kind: 'entry',
  entryEventId: parseId('entryEvent', `ent_${String(digit).padStart(26, '0')}`),
})
const door: Change = { kind: 'door' }
const longMs = 60_000

describe('the change hub', () => {
  it('hands a change to everybody who waits for one', async () => {
    const hub = createChangeHub()
    const waiting = [hub.subscribe(), hub.subscribe()].map((listener) => listener.take(longMs))
    hub.publish(door)
    expect(await Promise.all(waiting)).toEqual([[door], [door]])
  })

  it('keeps what changes while nobody takes it, each thing once, in order', async () => {
    const hub = createChangeHub()
    const listener = hub.subscribe()
    for (const change of [entry(1), door, entry(1), entry(2), entry(1)]) hub.publish(change)
    expect(await listener.take(longMs)).toEqual([entry(1), door, entry(2)])
  })

  it('answers with nothing when nothing changes in time', async () => {
    expect(await createChangeHub().subscribe().take(1)).toEqual([])
  })

  it('ends a listener who falls too far behind, and no other', async () => {
    const hub = createChangeHub()
    const behind = hub.subscribe()
    const prompt = hub.subscribe()
    for (let digit = 0; digit < 1_001; digit += 1) {
      hub.publish(entry(digit))
      expect(await prompt.take(longMs)).toEqual([entry(digit)])
    }
    expect(await behind.take(longMs)).toBeNull()
  })

  it('wakes everybody when it closes', async () => {
    const hub = createChangeHub()
    const waiting = hub.subscribe().take(longMs)
    hub.close()
    expect(await waiting).toBeNull()
  })
})
