/** Sentences about cameras and doors. */

import type { Camera, CameraProbe, CameraStatusView } from '@ostiary/contracts'
import { gapAdvice, gapCauseWords } from '#src/components/verdict/verdict-words.ts'
import { spanText } from '#src/time/clock-words.ts'

type ProbeFailure = Extract<CameraProbe, { kind: 'failed' }>

/** `1 of 1 doors watching`. */
export function watchingText(cameras: readonly Pick<Camera, 'status'>[]): string {
  const watching = cameras.filter((camera) => camera.status.state === 'recording').length
  return `${watching} of ${cameras.length} ${cameras.length === 1 ? 'door' : 'doors'} watching`
}

/** The state in one or two words. */
export function statusWord(state: CameraStatusView['state']): string {
  switch (state) {
    case 'recording':
      return 'Watching'
    case 'connecting':
      return 'Connecting'
    case 'failing':
      return 'No video'
    case 'paused':
      return 'Paused'
    case 'not-started':
      return 'Starting'
  }
}

/** What the state means, since when, and what to do; `nowMs` is the present (epoch milliseconds). */
export function statusSentence(status: CameraStatusView, nowMs: number): string {
  const span = spanText(Math.max(0, nowMs - Date.parse(status.since)))
  switch (status.state) {
    case 'recording':
      return `Recording for ${span}. Entries at this door are judged.`
    case 'connecting':
      return 'Ostiary is connecting to the camera.'
    case 'failing':
      return `For ${span} there is no video: ${gapCauseWords(status.cause ?? 'unknown')}. ${gapAdvice(status.cause ?? 'unknown')} Ostiary keeps trying; badges go on being recorded and get no verdict.`
    case 'paused':
      return `Recording has been paused for ${span}. Entries in this time get no verdict.`
    case 'not-started':
      return 'The recorder is starting.'
  }
}

/** `1280 × 720, H.264, 25 pictures a second`; null before the camera has sent a picture. */
export function videoText(video: CameraStatusView['video']): string | null {
  if (video === null) return null
  const rate = video.fps === null ? '' : `, ${Math.round(video.fps)} pictures a second`
  return `${video.width} × ${video.height}, ${codecName(video.codec)}${rate}`
}

/** `H.264` for what programs call `h264` or `avc1.64001f`. */
export function codecName(codec: string): string {
  if (/^(h264|avc)/i.test(codec)) return 'H.264'
  if (/^(hevc|h265|hvc1|hev1)/i.test(codec)) return 'H.265'
  return codec.toUpperCase()
}

/** Which field of the form a failed test belongs to. */
export function probeField(cause: ProbeFailure['cause']): 'address' | 'password' {
  switch (cause) {
    case 'wrong-password':
      return 'password'
    case 'address-invalid':
    case 'unreachable':
    case 'not-rtsp':
    case 'no-video':
    case 'timeout':
      return 'address'
  }
}

/** How the line as drawn stands to the saved one. */
export type LineState = 'none' | 'saved' | 'changed' | 'saving' | 'too-short'

/** Whether the threshold line as drawn is kept, and what to do. */
export function lineStateText(state: LineState): string {
  switch (state) {
    case 'none':
      return 'No line yet: entries at this door end inconclusive. Put A and B at the foot of the door frame, on the floor, and save.'
    case 'saved':
      return 'Saved. A person counts when their feet cross the line in the direction of the arrow.'
    case 'changed':
      return 'Not saved yet. Put A and B at the foot of the door frame, on the floor.'
    case 'saving':
      return 'Saving…'
    case 'too-short':
      return 'A and B must lie apart.'
  }
}
