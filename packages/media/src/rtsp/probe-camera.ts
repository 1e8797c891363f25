/** Tries a camera the way the recorder will, and says what it shows or why it shows nothing. Never hangs. */

import { epochMs } from '@ostiary/domain'
import type { Fragment } from '../fragments/fragment-stream.ts'
import type { InitSegment } from '../fragments/init-segment.ts'
import { pictureOf } from '../picture.ts'
import { type RecordingEnd, recordRtsp } from './record-rtsp.ts'
import { type CameraAccess, parseRtspAddress } from './rtsp-address.ts'
import { greetRtsp, type RtspGreeting } from './rtsp-greeting.ts'

export interface ProbeCameraRequest extends CameraAccess {
  /** For everything together; 15 s unless given. Below about 3 s cameras with long keyframe intervals fail. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type CameraProbe =
  | {
      readonly kind: 'ok'
      readonly codec: 'h264' | 'hevc'
      /** Pixels. */
      readonly width: number
      readonly height: number
      /** Pictures a second, measured over about a second; null when it sent too few to tell. */
      readonly fps: number | null
      readonly pictureJpeg: Uint8Array
    }
  | CameraProbeFailure

export interface CameraProbeFailure {
  readonly kind: 'failed'
  readonly cause: 'address-invalid' | 'wrong-password' | 'unreachable' | 'no-video' | 'timeout' | 'not-rtsp'
  /** For a person: what happened and what to look at. */
  readonly message: string
}

/** @throws AppError `ffmpeg-missing` */
export async function probeCamera(request: ProbeCameraRequest): Promise<CameraProbe> {
  const timeoutMs = request.timeoutMs ?? 15_000
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal])
  const address = parseRtspAddress(request.address)
  if (address === null) {
    return failed(
      'address-invalid',
      'The address must look like rtsp://host/path, without user name and password in it.',
    )
  }
  // The greeting may use up a third: a host that drops everything must still be told from a slow camera.
  const greeting = await greetRtsp(address, timeoutMs / 3, signal)
  if (greeting.kind !== 'rtsp') return failureOfGreeting(greeting)
  return await watchBriefly(request, signal)
}

/** Stop after this many fragments: a second of pictures tells the rate. */
const fragmentsWanted = 6
/** Shorter than the recorder's: a person waits for the first picture. */
const fragmentMs = 200

async function watchBriefly(access: CameraAccess, signal: AbortSignal): Promise<CameraProbe> {
  const enough = new AbortController()
  const fragments: Fragment[] = []
  let init: InitSegment | undefined
  const end = await recordRtsp({
    access,
    signal: AbortSignal.any([signal, enough.signal]),
    fragmentMs,
    onInit: (segment) => {
      init = segment
    },
    onFragment: (fragment) => {
      fragments.push({ ...fragment, pieces: fragment.pieces.map((piece) => Buffer.from(piece)) })
      if (fragments.length === fragmentsWanted) enough.abort()
    },
    now: () => epochMs(Date.now()),
  })
  const [keyframe] = fragments
  if (init === undefined || keyframe === undefined) return failureOfEnd(end)
  const pictureJpeg = await pictureOf(Buffer.concat([init.bytes, ...keyframe.pieces]))
  const { codec, width, height } = init
  return { kind: 'ok', codec, width, height, fps: fpsOf(fragments, init.timescale), pictureJpeg }
}

/** From the starts of the first and the last fragment: the first picture's time is often wrong, so that it is left out. */
function fpsOf(fragments: readonly Fragment[], timescale: number): number | null {
  const [, first, ...rest] = fragments
  const last = rest.at(-1)
  if (first === undefined || last === undefined || last.startTicks <= first.startTicks) return null
  const samples = [first, ...rest.slice(0, -1)].reduce((sum, fragment) => sum + fragment.sampleCount, 0)
  return Math.round((samples * timescale * 100) / (last.startTicks - first.startTicks)) / 100
}

function failureOfGreeting(greeting: Exclude<RtspGreeting, { kind: 'rtsp' }>): CameraProbeFailure {
  switch (greeting.kind) {
    case 'not-rtsp':
      return failed(
        'not-rtsp',
        'Something answers at this address, but it is no RTSP camera. Check the port; it is usually 554.',
      )
    case 'silent':
      return failed(
        'timeout',
        'The address accepts the connection but does not answer. Check the port; it is usually 554.',
      )
    case 'unreachable':
      return failed('unreachable', messageOfCode(greeting.code))
  }
}

function messageOfCode(code: string): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'The host name of the camera is not known. Check its spelling.'
  if (code === 'ECONNREFUSED')
    return 'Nothing answers at this port. Check the port, and that RTSP is switched on in the camera.'
  return 'The camera cannot be reached. Check its address, its power and the network.'
}

function failureOfEnd(end: RecordingEnd): CameraProbeFailure {
  switch (end.cause) {
    case 'camera-wrong-password':
      return failed('wrong-password', end.detail)
    case 'camera-no-video':
      return failed('no-video', end.detail)
    case 'camera-unreachable':
      return failed('unreachable', end.detail)
    case 'ended-by-request':
      return failed(
        'timeout',
        'The camera answers but sent no picture in time. Check the path and the transport.',
      )
    case 'camera-stalled':
    case 'unknown':
      return failed('no-video', end.detail)
  }
}

function failed(cause: CameraProbeFailure['cause'], message: string): CameraProbeFailure {
  return { kind: 'failed', cause, message }
}
