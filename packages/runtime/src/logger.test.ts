import { AppError } from '@ostiary/domain'
import { expect, test } from 'vitest'
import { createLogger, type LogLevel } from './logger.ts'

function loggerInto(lines: string[], level: LogLevel) {
  return createLogger({ level, name: 'test', destination: { write: (line) => lines.push(line) } })
}

test('a line is JSON with its level, its phrase and the facts of its logger', () => {
  const lines: string[] = []
  loggerInto(lines, 'info').child({ cameraId: 'cam_1' }).info({ tries: 2 }, 'camera connected')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    name: 'test',
    message: 'camera connected',
    cameraId: 'cam_1',
    tries: 2,
  })
})

test('no credential reaches the log, from a field, a phrase or an error', () => {
  const lines: string[] = []
  const logger = loggerInto(lines, 'debug')
  logger.info({ camera: { password: 'hunter2' } }, 'opening rtsp://admin:hunter2@cam/1')
  logger.error({ err: new Error('cannot open rtsp://admin:hunter2@cam/1') }, 'failed')
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line).not.toContain('hunter2')
    expect(() => JSON.parse(line)).not.toThrow()
  }
})

test('lines below the level are not written', () => {
  const lines: string[] = []
  loggerInto(lines, 'warn').info('unimportant')
  expect(lines).toEqual([])
})

test('the code of a failure is written', () => {
  const lines: string[] = []
  const failure = new AppError({ code: 'not-found', message: 'inside', publicMessage: 'outside' })
  loggerInto(lines, 'info').error({ error: failure }, 'failed')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: { code: 'not-found', message: 'inside' } })
})
