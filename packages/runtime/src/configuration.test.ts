import { AppError } from '@ostiary/domain'
import { expect, test } from 'vitest'
import { describeConfiguration, readConfiguration } from './configuration.ts'

const embedded = { deployment: { kind: 'embedded', dataDirectory: '/data' } }

function faultsOf(given: unknown, environment: NodeJS.ProcessEnv = {}): string {
  try {
    readConfiguration(given, environment)
  } catch (error) {
    if (error instanceof AppError && error.code === 'configuration-invalid') return error.publicMessage
    throw error
  }
  return ''
}

test('a data directory is enough', () => {
  expect(readConfiguration(undefined, { OSTIARY_DATA_DIRECTORY: '/data' })).toEqual({
    deployment: { kind: 'embedded', dataDirectory: '/data' },
    http: { host: '127.0.0.1', port: 4310, allowedHosts: '' },
    log: { level: 'info' },
    ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
    worker: { processes: 1 },
  })
})

test('what is given wins over the environment, which wins over the default', () => {
  const environment = { OSTIARY_PORT: '5000', OSTIARY_HOST: '127.0.0.2', OSTIARY_LOG_LEVEL: '' }
  const configuration = readConfiguration({ ...embedded, http: { port: 6000 } }, environment)
  expect(configuration.http).toMatchObject({ host: '127.0.0.2', port: 6000 })
  expect(configuration.log.level).toBe('info')
})

test('all faults are named together, with the variables that hold them', () => {
  const faults = faultsOf({ http: { colour: 'red' } }, { OSTIARY_PORT: 'many', OSTIARY_LOG_LEVEL: 'loud' })
  expect(faults).toContain('deployment.dataDirectory (OSTIARY_DATA_DIRECTORY)')
  expect(faults).toContain('http.port (OSTIARY_PORT)')
  expect(faults).toContain('log.level (OSTIARY_LOG_LEVEL)')
  expect(faults).toContain('colour')
})

test('a relative data directory is refused', () => {
  expect(faultsOf({ deployment: { kind: 'embedded', dataDirectory: 'data' } })).toContain('absolute')
})

test('an address that others can reach is refused, for there are no accounts yet', () => {
  expect(faultsOf({ ...embedded, http: { host: '0.0.0.0' } })).toContain('http.host (OSTIARY_HOST)')
})

test('nobody can change the configuration after it was read', () => {
  const configuration = readConfiguration(embedded, {})
  expect(Object.isFrozen(configuration)).toBe(true)
  expect(Object.isFrozen(configuration.deployment)).toBe(true)
})

test('every setting is described with its variable, and each variable once', () => {
  const described = describeConfiguration()
  expect(described).toContainEqual({
    path: 'http.port',
    variable: 'OSTIARY_PORT',
    description: expect.stringContaining('port'),
    defaultValue: '4310',
  })
  expect(described.every(({ description }) => description.length > 0)).toBe(true)
  expect(new Set(described.map(({ variable }) => variable)).size).toBe(described.length)
})
