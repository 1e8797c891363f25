import type { CameraStatusView } from '@ostiary/contracts'
import { describe, expect, test } from 'vitest'
import { codecName, probeField, statusSentence, videoText, watchingText } from './doors-words.ts'

const status = (change: Partial<CameraStatusView>): CameraStatusView => ({
  state: 'recording',
  since: '2026-11-23T10:00:00Z',
  cause: null,
  detail: null,
  lastFragmentAt: null,
  video: null,
  ...change,
})
const now = Date.parse('2026-11-23T10:17:00Z')

describe('a camera’s status in words', () => {
  test.each([
    [status({}), 'Recording for 17 minutes.'],
    [status({ state: 'paused' }), 'Recording has been paused for 17 minutes.'],
    [
      status({ state: 'failing', cause: 'camera-wrong-password' }),
      'there is no video: the camera refused the password. Enter the camera’s user name and password again',
    ],
    [status({ state: 'failing' }), 'the cause is not known'],
    [status({ state: 'connecting' }), 'Ostiary is connecting'],
  ])('%#: says since when, why and what to do', (view, words) => {
    expect(statusSentence(view, now)).toContain(words)
  })

  test('a clock that runs ahead never gives a negative span', () => {
    expect(statusSentence(status({}), now - 86_400_000)).toContain('less than a minute')
  })
})

test.each([
  [[], '0 of 0 doors watching'],
  [[status({})], '1 of 1 door watching'],
  [[status({}), status({ state: 'failing' })], '1 of 2 doors watching'],
])('the top bar counts cameras that record', (all, words) => {
  expect(watchingText(all.map((one) => ({ status: one })))).toBe(words)
})

test('video is described by its size, codec and rate', () => {
  expect(videoText({ width: 1280, height: 720, codec: 'h264', fps: 24.97 })).toBe(
    '1280 × 720, H.264, 25 pictures a second',
  )
  expect(videoText(null)).toBeNull()
  expect(codecName('hev1.1.6')).toBe('H.265')
})

test('a failed test is told beside the field that can mend it', () => {
  expect(probeField('wrong-password')).toBe('password')
  expect(probeField('timeout')).toBe('address')
})
