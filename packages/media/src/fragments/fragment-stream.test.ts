import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { box, syntheticFragment, syntheticInit } from '#src/testing/synthetic-fragments.ts'
import { FragmentStream, type StreamPart } from './fragment-stream.ts'

const key = { durationTicks: 3600, isKeyframe: true }
const delta = { durationTicks: 3600, isKeyframe: false }
const stream = Buffer.concat([
  syntheticInit(),
  syntheticFragment(9000, [key, delta, delta]),
  box('free', Buffer.alloc(20)),
  syntheticFragment(19_800, [delta, delta]),
])

function pushAll(pieces: readonly Uint8Array[]): StreamPart[] {
  const reader = new FragmentStream()
  return pieces.flatMap((piece) => reader.push(piece))
}

/** With the bytes of each fragment in one piece. */
function joinPieces(parts: readonly StreamPart[]): StreamPart[] {
  return parts.map((part) =>
    part.kind === 'init'
      ? part
      : { ...part, fragment: { ...part.fragment, pieces: [Buffer.concat(part.fragment.pieces)] } },
  )
}

describe('FragmentStream', () => {
  it('gives the init segment, then each fragment with its time, length and keyframe flag', () => {
    const [init, first, second, ...rest] = pushAll([stream])
    expect(init).toMatchObject({
      kind: 'init',
      init: { timescale: 90_000, codec: 'h264', codecString: 'avc1.64001f', width: 1280, height: 720 },
    })
    expect(first).toMatchObject({
      fragment: { startTicks: 9000, endTicks: 19_800, sampleCount: 3, isKeyframe: true },
    })
    expect(second).toMatchObject({ fragment: { startTicks: 19_800, sampleCount: 2, isKeyframe: false } })
    expect(rest).toEqual([])
  })

  it('gives the same parts however the stream is cut into pieces', () => {
    const whole = joinPieces(pushAll([stream]))
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length]
        const pieces = edges.slice(1).map((edge, index) => stream.subarray(edges[index], edge))
        expect(joinPieces(pushAll(pieces))).toEqual(whole)
      }),
    )
  })

  it('passes the bytes of a fragment on as they came, without copying its pictures', () => {
    const fragment = syntheticFragment(0, [{ ...key, sizeBytes: 100_000 }])
    const received = [syntheticInit(), fragment.subarray(0, 65_536), fragment.subarray(65_536)]
    const [, part] = pushAll(received)
    if (part?.kind !== 'fragment') throw new Error('no fragment')
    const { pieces, sizeBytes } = part.fragment
    expect(Buffer.concat(pieces)).toEqual(fragment)
    expect(sizeBytes).toBe(fragment.length)
    expect(pieces.every(({ buffer }) => received.some((piece) => piece.buffer === buffer))).toBe(true)
  })

  it('tells when the first picture is shown, not decoded, where pictures are reordered', () => {
    const fragment = syntheticFragment(0, [
      { ...key, compositionTicks: 3600 },
      { ...delta, compositionTicks: 7200 },
      { ...delta, compositionTicks: 0 },
    ])
    const parts = pushAll([Buffer.concat([syntheticInit(), fragment])])
    expect(parts[1]).toMatchObject({ fragment: { startTicks: 3600, endTicks: 14_400 } })
  })

  it.each([
    ['a box smaller than its header', Buffer.from([0, 0, 0, 4, 0x6d, 0x6f, 0x6f, 0x66])],
    ['a fragment that claims two gigabytes', Buffer.from([0x7f, 0xff, 0xff, 0xff, 0x6d, 0x64, 0x61, 0x74])],
    ['text', Buffer.from('HTTP/1.1 200 OK\r\n\r\n')],
    ['a fragment before the init segment', syntheticFragment(0, [key])],
    ['a fragment without samples', Buffer.concat([syntheticInit(), syntheticFragment(0, [])])],
    ['an init segment without a track', box('moov', box('mvhd', Buffer.alloc(100)))],
  ])('refuses %s', (_, bytes) => {
    expect(() => pushAll([bytes])).toThrow(expect.objectContaining({ code: 'footage-unreadable' }))
  })
})
