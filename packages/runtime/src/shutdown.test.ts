import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { createShutdown } from './shutdown.ts'

const logger = createLogger({ level: 'silent', name: 'test' })

test('stops the last started first, and each part once', async () => {
  const shutdown = createShutdown({ logger, limitMs: 1_000 })
  const stopped: string[] = []
  for (const name of ['database', 'queue', 'server']) shutdown.register(name, () => void stopped.push(name))
  const [first, second] = await Promise.all([shutdown.run('SIGTERM'), shutdown.run('SIGINT')])
  expect(stopped).toEqual(['server', 'queue', 'database'])
  expect(first).toBe(second)
  expect(first.unstopped).toEqual([])
})

test('a part that fails does not keep the others running', async () => {
  const shutdown = createShutdown({ logger, limitMs: 1_000 })
  let isDatabaseStopped = false
  shutdown.register('database', () => {
    isDatabaseStopped = true
  })
  shutdown.register('server', () => Promise.reject(new Error('stuck')))
  expect(await shutdown.run('test')).toEqual({ unstopped: ['server'] })
  expect(isDatabaseStopped).toBe(true)
})

test('gives up on a part that does not stop in time', async () => {
  const shutdown = createShutdown({ logger, limitMs: 20 })
  shutdown.register('database', () => undefined)
  shutdown.register('server', () => new Promise(() => undefined))
  expect(await shutdown.run('test')).toEqual({ unstopped: ['database', 'server'] })
})

test('tells its parts by signal, and refuses new ones, once it has begun', async () => {
  const shutdown = createShutdown({ logger, limitMs: 1_000 })
  expect(shutdown.signal.aborted).toBe(false)
  await shutdown.run('test')
  expect(shutdown.signal.aborted).toBe(true)
  expect(() => shutdown.register('late', () => undefined)).toThrow('late')
})
