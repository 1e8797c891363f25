import { describe, expect, test } from 'vitest'
import { type HeldEntriesAction, nothingHeld, reduceHeldEntries, splitHeld } from './held-entries.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))
const received = (newest: string[], isReading: boolean, older: string[] = []): HeldEntriesAction => ({
  kind: 'received',
  newest,
  older,
  isReading,
})
const after = (...actions: HeldEntriesAction[]) => actions.reduce(reduceHeldEntries, nothingHeld)

describe('entries that arrive while somebody reads', () => {
  test('the first answer is shown whole, even to somebody who already scrolls', () => {
    const state = after(received(['c', 'b', 'a'], true))
    expect(splitHeld(state, rows('c', 'b', 'a'))).toEqual({ visible: rows('c', 'b', 'a'), heldCount: 0 })
  })

  test('new entries wait and are counted while a row is being read', () => {
    const state = after(received(['b', 'a'], false), received(['d', 'c', 'b', 'a'], true))
    expect(splitHeld(state, rows('d', 'c', 'b', 'a'))).toEqual({ visible: rows('b', 'a'), heldCount: 2 })
  })

  test('new entries appear at once when nobody reads', () => {
    const state = after(received(['a'], false), received(['b', 'a'], false))
    expect(splitHeld(state, rows('b', 'a')).heldCount).toBe(0)
  })

  test('older pages are shown at once, and the new ones above go on waiting', () => {
    const state = after(received(['c', 'b'], false), received(['d', 'c'], true, ['b', 'a']))
    expect(splitHeld(state, rows('d', 'c', 'b', 'a'))).toEqual({ visible: rows('c', 'b', 'a'), heldCount: 1 })
  })

  test('asking for them shows all that wait', () => {
    const state = after(received(['a'], false), received(['b', 'a'], true), {
      kind: 'show-all',
      ids: ['b', 'a'],
    })
    expect(splitHeld(state, rows('b', 'a'))).toEqual({ visible: rows('b', 'a'), heldCount: 0 })
  })

  test('an answer that changes nothing keeps the state, so that nothing is drawn again', () => {
    const state = after(received(['a'], false))
    expect(reduceHeldEntries(state, received(['a'], true))).toBe(state)
  })
})
