import { describe, expect, test } from 'vitest'
import { keysTouchedBy, parseChange } from './changes.ts'

const entryEventId = 'ent_01jd0000000000000000000001'

describe('changes told by the server', () => {
  test('a changed entry makes the ledger and that entry old', () => {
    const change = parseChange(JSON.stringify({ kind: 'entry', entryEventId }))
    expect(change && keysTouchedBy(change)).toEqual([['entries'], ['entry', entryEventId]])
  })

  test('a changed door also makes the cameras old, which name their door', () => {
    const change = parseChange('{"kind":"door"}')
    expect(change && keysTouchedBy(change)).toEqual([['doors'], ['cameras']])
  })

  test.each(['', 'not json', '{"kind":"something-new"}'])('%j is passed over', (text) => {
    expect(parseChange(text)).toBeNull()
  })
})
