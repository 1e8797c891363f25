import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createLogger, processIdentity } from '@ostiary/runtime'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { clientOptions } from '../address.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const logger = createLogger({ level: 'silent', name: 'test' })
const patience = { timeout: 20_000, interval: 20 }
let root: string
let directory: string
const children: ChildProcess[] = []
const started: EmbeddedPostgres[] = []

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ostiary-embedded-'))
  await chmod(root, 0o711)
  directory = join(root, 'postgres')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const postgres of started.splice(0)) await postgres.stop()
  await rm(root, { recursive: true, force: true })
})

async function start(socketDirectory = join(root, 'socket')): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ directory, socketDirectory, logger })
  started.push(postgres)
  return postgres
}

async function query(postgres: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  const client = new Client(clientOptions({ ...postgres, database: 'postgres' }))
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

function runProcess(
  name: string,
  args: readonly string[],
): ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> } {
  const file = fileURLToPath(new URL(`../testing/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  return child
}

const startedSchema = z.object({ pid: z.number(), isAdopted: z.boolean() })

async function startInProcess() {
  const child = runProcess('start-process', [directory, join(root, 'socket')])
  const [line] = await once(child.stdout, 'data')
  return { child, ...startedSchema.parse(JSON.parse(String(line))) }
}

test('makes a cluster once, keeps what is in it over a restart, and leaves nothing running', async () => {
  const first = await start()
  expect(first.isAdopted).toBe(false)
  await query(first, 'create table kept (number int)')
  await first.stop()
  await first.stop()
  expect(processIdentity(first.pid)).toBeNull()
  const second = await start()
  expect(second.isAdopted).toBe(false)
  expect(await query(second, 'select count(*)::int as count from kept')).toEqual([{ count: 0 }])
})

test('cannot be reached over the network', async () => {
  const postgres = await start()
  expect(await query(postgres, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
})

test('a postmaster that outlives its killed parent is adopted', async () => {
  const { child, pid } = await startInProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const adopted = await start()
  expect(adopted).toMatchObject({ isAdopted: true, pid })
})

test('two first starts at once get one postmaster', async () => {
  const both = await Promise.all([startInProcess(), startInProcess(), start()])
  expect(new Set(both.map(({ pid }) => pid)).size).toBe(1)
})

test('no acknowledged row is lost when postmaster and backends are killed in mid-insert', async () => {
  let postgres = await start()
  await query(postgres, 'create table kept (number int primary key)')
  let acknowledged = -1
  for (let round = 0; round < 3; round += 1) {
    const inserting = runProcess('insert-process', [
      postgres.host,
      String(postgres.port),
      String(acknowledged + 1),
    ])
    const until = acknowledged + 100
    createInterface({ input: inserting.stdout }).on('line', (line) => {
      acknowledged = Number(line)
    })
    await expect.poll(() => acknowledged, patience).toBeGreaterThan(until)
    // The second time the backends are left to notice by themselves that their postmaster is gone.
    if (round !== 1) for (const pid of await backendsOf(postgres)) killHard(pid)
    killHard(postgres.pid)
    await once(inserting, 'close')
    postgres = await start()
    const rows = z
      .array(z.object({ number: z.number() }))
      .parse(await query(postgres, 'select number from kept'))
    const numbers = new Set(rows.map(({ number }) => number))
    for (let number = 0; number <= acknowledged; number += 1) expect(numbers.has(number)).toBe(true)
    acknowledged = Math.max(...numbers)
  }
})

test('stops even while it restarts after a crash of its backends, and comes back', async () => {
  const postgres = await start()
  for (const pid of await backendsOf(postgres)) killHard(pid)
  await expect.poll(() => logOf(directory), { timeout: 10_000, interval: 1 }).toContain('reinitializing')
  await postgres.stop()
  expect(processIdentity(postgres.pid)).toBeNull()
  expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a pid file whose number belongs to another program by now does not keep it from starting', async () => {
  const first = await start()
  const pidFile = join(directory, 'postmaster.pid')
  const left = await readFile(pidFile, 'utf8')
  await first.stop()
  await writeFile(pidFile, left.replace(/^\d+/, String(process.pid)))
  expect((await start()).isAdopted).toBe(false)
})

test('a cluster of another major version is refused and left as it is', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(directory, 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toMatchObject({ code: 'database-version' })
  await writeFile(join(directory, 'PG_VERSION'), '18\n')
  await start()
})

test('files that are no cluster are not touched', async () => {
  await mkdir(directory)
  await writeFile(join(directory, 'precious.txt'), 'keep me')
  await expect(start()).rejects.toMatchObject({ code: 'data-directory-invalid' })
  expect(await readFile(join(directory, 'precious.txt'), 'utf8')).toBe('keep me')
})

test('a socket path that is too long is replaced by a short one that only we can enter', async () => {
  const postgres = await start(join(root, 'x'.repeat(120), 'socket'))
  expect(postgres.host.length).toBeLessThan(90)
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }])
  await rm(postgres.host, { recursive: true, force: true })
})

test('a socket directory that others may enter is refused', async () => {
  const socketDirectory = join(root, 'socket')
  await mkdir(socketDirectory, { mode: 0o755 })
  await expect(start(socketDirectory)).rejects.toMatchObject({ code: 'data-directory-invalid' })
})

test.runIf(process.getuid?.() === 0)(
  'as root, a cluster that its user cannot reach is refused with advice',
  async () => {
    await chmod(root, 0o700)
    await expect(start()).rejects.toMatchObject({
      code: 'data-directory-invalid',
      publicMessage: expect.stringContaining('/var/lib/ostiary'),
    })
  },
)

async function logOf(cluster: string): Promise<string> {
  const folder = join(cluster, 'log')
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return texts.join('')
}

async function backendsOf(postgres: EmbeddedPostgres): Promise<number[]> {
  const rows = await query(postgres, 'select pid from pg_stat_activity where pid <> pg_backend_pid()')
  return z
    .array(z.object({ pid: z.number() }))
    .parse(rows)
    .map(({ pid }) => pid)
    .filter((pid) => pid > 1)
}

/** Never 0, which would be our own process group. One that is gone already, because its postmaster ended it, is as good. */
function killHard(pid: number): void {
  if (pid <= 1) throw new RangeError(`not the number of a process to kill: ${pid}`)
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    expect(error).toMatchObject({ code: 'ESRCH' })
  }
}
