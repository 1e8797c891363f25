/** RTSP 1.0 messages (RFC 2326) as values: what a client may send, and the text of an answer. */

export interface RtspRequest {
  readonly kind: 'request'
  /** As sent; upper case where the client keeps to the standard. */
  readonly method: string
  /** As sent: an absolute rtsp:// address, or `*`. */
  readonly uri: string
  /** Values by lower-case name; a header that came several times is joined with commas. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** A binary packet between the messages (RFC 2326, 10.12). */
interface InterleavedPacket {
  readonly kind: 'interleaved'
  /** 0–255. */
  readonly channel: number
  readonly payload: Buffer
}

/** Input that is no RTSP; what comes after it on the connection means nothing. */
export interface MalformedInput {
  readonly kind: 'malformed'
  readonly status: RtspStatus
  readonly reason: string
}

export type RtspInput = RtspRequest | InterleavedPacket | MalformedInput

/** The status codes that the camera answers with, and their phrases (RFC 2326, 7.1.1). */
const phrases = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  454: 'Session Not Found',
  455: 'Method Not Valid in This State',
  461: 'Unsupported Transport',
  501: 'Not Implemented',
  505: 'RTSP Version Not Supported',
} as const
export type RtspStatus = keyof typeof phrases

export interface RtspResponse {
  readonly status: RtspStatus
  /** Besides CSeq and Content-Length, which are added. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** @param cseq the request's, or null when it had none; then none is sent back */
export function formatRtspResponse(response: RtspResponse, cseq: string | null): string {
  const body = response.body ?? ''
  const headers = {
    ...(cseq === null ? {} : { CSeq: cseq }),
    Server: 'Ostiary-Simulator',
    ...response.headers,
    ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `RTSP/1.0 ${response.status} ${phrases[response.status]}\r\n${lines.join('')}\r\n${body}`
}
