/** Cuts what arrives on an RTSP connection, in pieces of any size, into requests and interleaved packets. */

import type { MalformedInput, RtspInput, RtspRequest, RtspStatus } from './rtsp-message.ts'

/** Request line and headers together; every client known stays below 1 KiB (bytes). */
const headBytesMax = 16 * 1024
/** Clients send at most a few parameter names (bytes). */
const bodyBytesMax = 64 * 1024

const interleavedMark = 0x24
const headEnd = Buffer.from('\r\n\r\n')

/** Holds at most one unfinished message; after malformed input it swallows everything. */
export class RtspParser {
  #pending: Buffer = Buffer.alloc(0)
  #isBroken = false

  /** What is complete now, in order; a malformed input is the last there will be. */
  push(chunk: Buffer): RtspInput[] {
    if (this.#isBroken) return []
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const inputs: RtspInput[] = []
    for (let input = this.#take(); input !== null; input = this.#take()) {
      inputs.push(input)
      if (input.kind === 'malformed') {
        this.#isBroken = true
        this.#pending = Buffer.alloc(0)
        break
      }
    }
    return inputs
  }

  #take(): RtspInput | null {
    if (this.#pending[0] === interleavedMark) return this.#takeInterleaved()
    // Some clients end a message with a line too many.
    let from = 0
    while (this.#pending[from] === 0x0d || this.#pending[from] === 0x0a) from++
    if (from > 0) {
      this.#pending = this.#pending.subarray(from)
      return this.#take()
    }
    return this.#takeRequest()
  }

  #takeInterleaved(): RtspInput | null {
    if (this.#pending.length < 4) return null
    const end = 4 + this.#pending.readUInt16BE(2)
    if (this.#pending.length < end) return null
    const payload = this.#pending.subarray(4, end)
    const channel = this.#pending.readUInt8(1)
    this.#pending = this.#pending.subarray(end)
    return { kind: 'interleaved', channel, payload }
  }

  #takeRequest(): RtspInput | null {
    const headLength = this.#pending.indexOf(headEnd)
    if (headLength > headBytesMax || (headLength === -1 && this.#pending.length > headBytesMax)) {
      return malformed(413, 'the headers are too long')
    }
    if (headLength === -1) return null
    const head = parseHead(this.#pending.toString('latin1', 0, headLength))
    if (head.kind === 'malformed') return head

    const lengthText = head.headers.get('content-length') ?? '0'
    if (!/^\d{1,9}$/.test(lengthText)) return malformed(400, `Content-Length is ${lengthText}`)
    const bodyLength = Number(lengthText)
    if (bodyLength > bodyBytesMax) return malformed(413, `a body of ${bodyLength} bytes`)
    const bodyFrom = headLength + headEnd.length
    if (this.#pending.length < bodyFrom + bodyLength) return null
    const body = this.#pending.toString('utf8', bodyFrom, bodyFrom + bodyLength)
    this.#pending = this.#pending.subarray(bodyFrom + bodyLength)
    return { ...head, body }
  }
}

function parseHead(text: string): RtspRequest | MalformedInput {
  const [requestLine = '', ...headerLines] = text.split('\r\n')
  const [, method, uri, version] = /^([A-Z_]{1,32}) (\S+) RTSP\/(\d\.\d)$/.exec(requestLine) ?? []
  if (method === undefined || uri === undefined) return malformed(400, 'no RTSP request line')
  if (version !== '1.0') return malformed(505, `RTSP ${version}`)
  const headers = new Map<string, string>()
  for (const line of headerLines) {
    const colon = line.indexOf(':')
    if (colon < 1) return malformed(400, 'a header without a colon')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return { kind: 'request', method, uri, headers, body: '' }
}

function malformed(status: RtspStatus, reason: string): MalformedInput {
  return { kind: 'malformed', status, reason }
}
