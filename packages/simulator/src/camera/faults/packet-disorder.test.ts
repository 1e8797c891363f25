import { describe, expect, it } from 'vitest'
import { PacketDisorder, type PacketFault } from './packet-disorder.ts'

/** What leaves of 1000 pictures of 4 packets each, by their numbers. */
function leaving(faults: readonly PacketFault[], pictures = 1000): number[] {
  const disorder = new PacketDisorder()
  return Array.from({ length: pictures }, (_, picture) => {
    const packets = [0, 1, 2, 3].map((part) => {
      const packet = Buffer.alloc(4)
      packet.writeUInt32BE(picture * 4 + part)
      return packet
    })
    return disorder.push(picture, packets, faults).map((packet) => packet.readUInt32BE())
  }).flat()
}

describe('drop-packets', () => {
  it('loses about its share, the same in each run, and others with another seed', () => {
    const left = leaving([{ kind: 'drop-packets', share: 0.1, seed: 1 }])
    // 4000 packets: five standard deviations to either side of 3600.
    expect(left.length).toBeGreaterThan(3505)
    expect(left.length).toBeLessThan(3695)
    expect(leaving([{ kind: 'drop-packets', share: 0.1, seed: 1 }])).toEqual(left)
    expect(leaving([{ kind: 'drop-packets', share: 0.1, seed: 2 }])).not.toEqual(left)
  })

  it.each([
    [0, 4000],
    [1, 0],
  ])('with a share of %i leaves %i of 4000', (share, count) => {
    expect(leaving([{ kind: 'drop-packets', share, seed: 1 }])).toHaveLength(count)
  })
})

describe('reorder-packets', () => {
  it('lets as many packets pass as its distance says, and loses none', () => {
    const left = leaving([{ kind: 'reorder-packets', share: 0.01, distance: 5, seed: 1 }])
    const held = left.filter((number, i) => number < Math.max(-1, ...left.slice(Math.max(0, i - 10), i)))
    expect(held.length).toBeGreaterThan(10)
    const sorted = left.toSorted((a, b) => a - b)
    expect(new Set(sorted).size).toBe(left.length)
    expect(4000 - left.length).toBeLessThanOrEqual(5)
    for (const number of held) expect(left.indexOf(number) - number).toBeGreaterThanOrEqual(4)
  })

  it('brings what it held back when it is over', () => {
    const disorder = new PacketDisorder()
    const [a, b] = [Buffer.from('a'), Buffer.from('b')]
    expect(disorder.push(0, [a], [{ kind: 'reorder-packets', share: 1, distance: 3, seed: 1 }])).toEqual([])
    expect(disorder.push(1, [b], [])).toEqual([a, b])
  })
})
