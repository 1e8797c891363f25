import { liveFrameSchema } from '@ostiary/contracts'
import { epochMs } from '@ostiary/domain'
import type { LivePart } from '@ostiary/pipeline'
import { describe, expect, it } from 'vitest'
import { type FrameSink, sendLive, unsentBytesMax } from './send-live.ts'

const init = (name: string): LivePart => ({ kind: 'init', mimeType: 'video/mp4', data: Buffer.from(name) })
const fragment = (name: string, isKeyframe = false): LivePart => ({
  kind: 'fragment',
  startsAt: epochMs(1_000),
  isKeyframe,
  data: Buffer.from(name),
})
const keyframe = (name: string) => fragment(name, true)
/** From here on the other end takes nothing, or takes everything again. */
type Turn = LivePart | 'stuck' | 'flowing'

describe('sendLive', () => {
  it('announces every part before its bytes', async () => {
    const { texts, binaries } = await sent([init('i1'), keyframe('k1'), fragment('f1')])
    expect(texts.map((text) => liveFrameSchema.parse(JSON.parse(text)))).toEqual([
      { kind: 'init', mimeType: 'video/mp4' },
      { kind: 'fragment', startsAtMs: 1_000, isKeyframe: true },
      { kind: 'fragment', startsAtMs: 1_000, isKeyframe: false },
    ])
    expect(binaries).toEqual(['i1', 'k1', 'f1'])
  })

  it.each<[string, Turn[], string[]]>([
    [
      'leaves fragments out while the other end is stuck, and goes on at a keyframe',
      [
        init('i1'),
        keyframe('k1'),
        'stuck',
        fragment('f1'),
        'flowing',
        fragment('f2'),
        keyframe('k2'),
        fragment('f3'),
      ],
      ['i1', 'k1', 'k2', 'f3'],
    ],
    [
      'leaves a keyframe out, too, while the other end is stuck',
      [init('i1'), keyframe('k1'), 'stuck', keyframe('k2'), 'flowing', fragment('f2'), keyframe('k3')],
      ['i1', 'k1', 'k3'],
    ],
    [
      'sends the init segment of a session that began meanwhile before its first keyframe',
      [
        init('i1'),
        keyframe('k1'),
        'stuck',
        fragment('f1'),
        init('i2'),
        keyframe('k2'),
        'flowing',
        keyframe('k3'),
      ],
      ['i1', 'k1', 'i2', 'k3'],
    ],
    [
      'sends only the newest init segment when several sessions began meanwhile',
      [
        init('i1'),
        keyframe('k1'),
        'stuck',
        init('i2'),
        keyframe('k2'),
        init('i3'),
        'flowing',
        keyframe('k3'),
      ],
      ['i1', 'k1', 'i3', 'k3'],
    ],
  ])('%s', async (_, turns, expected) => {
    expect((await sent(turns)).binaries).toEqual(expected)
  })
})

async function sent(turns: readonly Turn[]): Promise<{ texts: string[]; binaries: string[] }> {
  const texts: string[] = []
  const binaries: string[] = []
  let bufferedAmount = 0
  const sink: FrameSink = {
    get bufferedAmount() {
      return bufferedAmount
    },
    send: (data) => {
      if (typeof data === 'string') texts.push(data)
      else binaries.push(Buffer.from(data).toString())
    },
  }
  async function* parts(): AsyncGenerator<LivePart> {
    for (const turn of turns) {
      if (turn === 'stuck') bufferedAmount = unsentBytesMax + 1
      else if (turn === 'flowing') bufferedAmount = 0
      else yield turn
    }
  }
  await sendLive(parts(), sink)
  return { texts, binaries }
}
