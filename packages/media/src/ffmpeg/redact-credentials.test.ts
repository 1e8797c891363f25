import { expect, it } from 'vitest'
import { redactCredentials } from './redact-credentials.ts'

it.each([
  ['rtsp://admin:s3cret@10.0.0.7/stream: 401', 'rtsp://***@10.0.0.7/stream: 401'],
  ["open 'rtsp://u:a@b@cam:554/x'", "open 'rtsp://***@cam:554/x'"],
  ['RTSP://user@cam/1 and rtsp://x:y@cam/2', 'RTSP://***@cam/1 and rtsp://***@cam/2'],
  ['rtsp://cam/path@2', 'rtsp://cam/path@2'],
])('takes user names and passwords out of %s', (text, redacted) => {
  expect(redactCredentials(text)).toBe(redacted)
})
