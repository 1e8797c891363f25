import { describe, expect, it } from 'vitest'
import { formatRtspResponse, type RtspInput } from './rtsp-message.ts'
import { RtspParser } from './rtsp-parser.ts'

const options = 'OPTIONS rtsp://127.0.0.1/door RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: x\r\n\r\n'
const withBody = 'GET_PARAMETER rtsp://127.0.0.1/door RTSP/1.0\r\ncseq:2\r\nContent-Length: 4\r\n\r\na\r\n\r'
const interleaved = Buffer.from([0x24, 1, 0, 3, 0x0d, 0x0a, 0x24])
const stream = Buffer.concat([
  Buffer.from(options),
  interleaved,
  Buffer.from(`\r\n${withBody}`),
  Buffer.from(options),
])

const describeInput = (input: RtspInput) => {
  switch (input.kind) {
    case 'request':
      return `${input.method} ${input.headers.get('cseq')} ${JSON.stringify(input.body)}`
    case 'interleaved':
      return `${input.channel} ${input.payload.toString('hex')}`
    case 'malformed':
      return `malformed ${input.status}`
  }
}
const wholeStream = ['OPTIONS 1 ""', '1 0d0a24', 'GET_PARAMETER 2 "a\\r\\n\\r"', 'OPTIONS 1 ""']

describe('RtspParser', () => {
  it('finds requests, bodies and interleaved packets that come in one piece', () => {
    expect(new RtspParser().push(stream).map(describeInput)).toEqual(wholeStream)
  })

  it('finds the same when they are split at any byte', () => {
    for (let cut = 1; cut < stream.length; cut++) {
      const parser = new RtspParser()
      const inputs = [...parser.push(stream.subarray(0, cut)), ...parser.push(stream.subarray(cut))]
      expect(inputs.map(describeInput)).toEqual(wholeStream)
    }
  })

  it('finds the same when they come byte by byte', () => {
    const parser = new RtspParser()
    const inputs = [...stream].flatMap((byte) => parser.push(Buffer.of(byte)))
    expect(inputs.map(describeInput)).toEqual(wholeStream)
  })

  it('joins a header that is sent twice', () => {
    const [input] = new RtspParser().push(Buffer.from('PLAY * RTSP/1.0\r\nA: 1\r\na: 2\r\n\r\n'))
    expect(input?.kind === 'request' && input.headers.get('a')).toBe('1, 2')
  })

  it.each([
    ['HTTP', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['another version', 'OPTIONS * RTSP/2.0\r\n\r\n', 505],
    ['a header without a colon', 'OPTIONS * RTSP/1.0\r\nCSeq\r\n\r\n', 400],
    ['a negative length', 'OPTIONS * RTSP/1.0\r\nContent-Length: -1\r\n\r\n', 400],
    ['a huge body', 'OPTIONS * RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n', 413],
    ['headers without end', `OPTIONS * RTSP/1.0\r\nA: ${'a'.repeat(20_000)}`, 413],
  ])('refuses %s and reads nothing after it', (_, text, status) => {
    const parser = new RtspParser()
    expect(parser.push(Buffer.from(text + options)).map(describeInput)).toEqual([`malformed ${status}`])
    expect(parser.push(Buffer.from(options))).toEqual([])
  })
})

describe('formatRtspResponse', () => {
  it('repeats the sequence number and counts the body in bytes', () => {
    const text = formatRtspResponse({ status: 200, headers: { Session: 's' }, body: 'ü' }, '7')
    expect(text).toBe(
      'RTSP/1.0 200 OK\r\nCSeq: 7\r\nServer: Ostiary-Simulator\r\nSession: s\r\nContent-Length: 2\r\n\r\nü',
    )
  })
})
