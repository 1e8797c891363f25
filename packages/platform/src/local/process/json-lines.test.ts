import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createJsonLineSplitter } from './json-lines.ts'

it('gives the same values however the text is cut into pieces, also inside a character', () => {
  const values = [{ name: 'Tür 1' }, 2, 'drei\nZeilen', null]
  const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join('\n'))
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
      const seen: unknown[] = []
      const push = createJsonLineSplitter((value) => seen.push(value))
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      for (const [index, edge] of edges.entries()) push(bytes.subarray(edges[index - 1] ?? 0, edge))
      expect(seen).toEqual(values)
    }),
  )
})

it('hands on a line that is no JSON as text', () => {
  const seen: unknown[] = []
  createJsonLineSplitter((value, line) => seen.push([value, line]))(
    Buffer.from('warming up\n{"a":1}\n{"half'),
  )
  expect(seen).toEqual([
    [undefined, 'warming up'],
    [{ a: 1 }, '{"a":1}'],
  ])
})
