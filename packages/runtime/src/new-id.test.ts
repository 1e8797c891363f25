import { type EpochMs, epochMs, idPrefixes, isIdOf } from '@ostiary/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createManualClock } from './manual-clock.ts'
import { createNewId, instantOfId } from './new-id.ts'

const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map((ms): EpochMs => epochMs(ms))
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

test('every id is of its kind and says when it was made', () => {
  fc.assert(
    fc.property(
      instant,
      tenBytes,
      fc.constantFrom(...(['site', 'entryEvent', 'gap'] as const)),
      (at, bytes, kind) => {
        const id = createNewId({ clock: { now: () => at }, random: () => bytes })(kind)
        expect(isIdOf(kind, id)).toBe(true)
        expect(id.startsWith(idPrefixes[kind])).toBe(true)
        expect(instantOfId(id)).toBe(at)
      },
    ),
  )
})

test('ids of later milliseconds sort after earlier ones', () => {
  fc.assert(
    fc.property(instant, tenBytes, tenBytes, (at, first, second) => {
      fc.pre(at < 2 ** 48 - 2)
      const clock = createManualClock(at)
      const before = createNewId({ clock, random: () => first })('clip')
      clock.advance(1)
      expect(before < createNewId({ clock, random: () => second })('clip')).toBe(true)
    }),
  )
})

test('two ids of one millisecond differ', () => {
  const newId = createNewId({ clock: createManualClock(epochMs(0)) })
  expect(newId('door')).not.toBe(newId('door'))
})
