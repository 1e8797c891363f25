import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test.each([
  {
    name: 'user and password',
    line: 'open rtsp://admin:pw@10.0.0.5/1',
    redacted: 'open rtsp://***@10.0.0.5/1',
  },
  { name: 'password with @', line: 'rtsp://a:p@ss@cam:554/x', redacted: 'rtsp://***@cam:554/x' },
  { name: 'password with /', line: 'rtsps://a:p/ss@cam/x', redacted: 'rtsps://***@cam/x' },
  { name: 'no credentials', line: 'rtsp://cam/x failed', redacted: 'rtsp://cam/x failed' },
  { name: 'a member', line: '{"password":"a\\"b","name":"x"}', redacted: '{"password":"***","name":"x"}' },
  {
    name: 'a nested member',
    line: '{"camera":{"sealedPassword":"c2Vh"},"webhookSecret": "w"}',
    redacted: '{"camera":{"sealedPassword":"***"},"webhookSecret": "***"}',
  },
  { name: 'a parameter', line: 'GET /x?token=abc&y=1', redacted: 'GET /x?token=***&y=1' },
])('hides $name', ({ line, redacted }) => {
  expect(redact(line)).toBe(redacted)
})
