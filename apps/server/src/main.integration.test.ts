import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import {
  connectionListSchema,
  connectionSecretSchema,
  createClient,
  genericSignatureHeader,
  readinessSchema,
  webhookAnswerSchema,
} from '@ostiary/contracts'
import {
  createUnitOfWork,
  databaseAtSocket,
  type EmbeddedPostgres,
  openPool,
  prepareDatabase,
  sqlExecutor,
  startEmbeddedPostgres,
} from '@ostiary/database'
import { prepareFacility, signGeneric } from '@ostiary/pipeline'
import { createLocalSecretBox, createPgBossQueue } from '@ostiary/platform'
import {
  createLogger,
  createNewId,
  type DataDirectory,
  makeDataDirectory,
  systemClock,
} from '@ostiary/runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const logger = createLogger({ level: 'silent', name: 'test' })
let root: string
let directory: DataDirectory
let postgres: EmbeddedPostgres
let server: ChildProcess | undefined

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ostiary-server-'))
  directory = await makeDataDirectory(root)
  postgres = await startEmbeddedPostgres({
    directory: directory.postgres,
    socketDirectory: directory.socket,
    logger,
    settings: { fsync: 'off' },
  })
  const address = databaseAtSocket(postgres.host)
  await prepareDatabase(address, logger)
  const pool = openPool({ address, logger, name: 'test' })
  const queue = await createPgBossQueue({ database: sqlExecutor(pool), logger, role: 'producer' })
  const secretBox = await createLocalSecretBox({ keyFile: directory.keyFile })
  await prepareFacility({ unitOfWork: createUnitOfWork({ pool, queue }), secretBox, newId: createNewId() })
  await queue.stop(0)
  await pool.end()
})

afterAll(async () => {
  server?.kill('SIGKILL')
  await postgres.stop()
  await rm(root, { recursive: true, force: true })
})

describe('the server process', () => {
  it('takes in a signed entry, shows it, and ends cleanly on SIGTERM', async () => {
    const url = await start()
    const { connections } = connectionListSchema.parse(await json(fetch(`${url}/api/connections`)))
    const [connection] = connections
    if (connection === undefined) throw new Error('no connection')
    const { secret } = connectionSecretSchema.parse(
      await json(fetch(`${url}/api/connections/${connection.id}/secret`, { method: 'POST' })),
    )
    const occurredAt = new Date().toISOString()
    const body = JSON.stringify({ id: '1', doorId: 'front', credential: 'card-17', occurredAt })
    const signature = signGeneric({ body: Buffer.from(body), secret }, systemClock.now())
    const headers = { [genericSignatureHeader]: signature }
    const delivered = await fetch(`${url}${connection.webhookPath}`, { method: 'POST', body, headers })
    expect(delivered.status).toBe(202)
    const { entryEventId } = webhookAnswerSchema.parse(await delivered.json())

    const { entries } = await createClient({ baseUrl: url }).entries()
    expect(entries).toMatchObject([
      { id: entryEventId, state: { kind: 'ended', reason: 'unknown-door' }, occurredAt },
    ])
    expect(await stop('SIGTERM')).toBe(0)
  })

  it('adds a camera and its door, and says what it can do', async () => {
    const url = await start()
    const client = createClient({ baseUrl: url })
    const camera = await client.addCamera({
      name: 'Over the door',
      address: 'rtsp://ann:s3cret@127.0.0.1:9/stream1',
      door: { name: 'Front door', externalId: 'front' },
    })
    expect(camera).toMatchObject({
      address: 'rtsp://127.0.0.1:9/stream1',
      username: 'ann',
      hasPassword: true,
    })
    expect(await client.probeCamera({ address: 'rtsp://127.0.0.1:9/stream1' })).toMatchObject({
      kind: 'failed',
      cause: 'unreachable',
    })
    const readiness = readinessSchema.parse(await json(fetch(`${url}/readyz`)))
    const outcomes = Object.fromEntries(readiness.checks.map(({ name, ok }) => [name, ok]))
    expect(outcomes).toMatchObject({ database: true, queue: true, ffmpeg: true, model: true })
    expect(await stop('SIGTERM')).toBe(0)
  })

  it('ends when the process that supervises it is gone', async () => {
    await start()
    server?.stdin?.end()
    expect(await ended()).toBe(0)
  })

  it('says what to do when its port is taken', async () => {
    const taken = new URL(await start()).port
    const second = spawnServer(taken)
    let said = ''
    second.stderr?.on('data', (text) => {
      said += String(text)
    })
    const [code] = await once(second, 'close')
    expect(code).toBe(1)
    expect(said).toContain(`Port ${taken}`)
    expect(await stop('SIGTERM')).toBe(0)
  })
})

function spawnServer(port: string): ChildProcess {
  return spawn(process.execPath, [resolve(import.meta.dirname, 'main.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      OSTIARY_DATA_DIRECTORY: directory.root,
      OSTIARY_DATABASE_SOCKET: postgres.host,
      OSTIARY_PORT: port,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Answers where it listens. */
async function start(): Promise<string> {
  const started = spawnServer('0')
  server = started
  if (started.stdout === null) throw new Error('no output')
  for await (const line of createInterface({ input: started.stdout })) {
    const said: unknown = JSON.parse(line)
    if (typeof said !== 'object' || said === null || !('url' in said)) continue
    started.stdout.resume()
    return String(said.url)
  }
  throw new Error('the server ended before it listened')
}

async function stop(signal: NodeJS.Signals): Promise<unknown> {
  server?.kill(signal)
  return ended()
}

async function ended(): Promise<unknown> {
  if (server === undefined) throw new Error('not started')
  const [code] = server.exitCode === null ? await once(server, 'exit') : [server.exitCode]
  server = undefined
  return code
}

async function json(response: Promise<Response>): Promise<unknown> {
  return (await response).json()
}
