import { epochMs, parseId } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { readEntryCursor, writeEntryCursor } from './entry-cursor.ts'

const cursor = {
  occurredAt: epochMs(1_795_400_000_123),
  id: parseId('entryEvent', 'ent_01jdqz00000000000000000000'),
}
const written = (text: string) => Buffer.from(text).toString('base64url')

describe('the cursor of a page of entries', () => {
  it('is read as it was written, and fits into an address', () => {
    const text = writeEntryCursor(cursor)
    expect(encodeURIComponent(text)).toBe(text)
    expect(readEntryCursor(text)).toEqual(cursor)
  })

  it.each([
    ['nothing', ''],
    ['a bare id', cursor.id],
    ['no instant', written(` ${cursor.id}`)],
    ['an instant that is no number', written(`now ${cursor.id}`)],
    ['an infinite instant', written(`Infinity ${cursor.id}`)],
    ['an instant before all calendars', written(`-1e300 ${cursor.id}`)],
    ['another kind of id', written('1 dor_01jdqz00000000000000000000')],
    ['something more', written(`1 ${cursor.id} 2`)],
  ])('is refused when it holds %s', (_, text) => {
    expect(readEntryCursor(text)).toBeNull()
  })
})
