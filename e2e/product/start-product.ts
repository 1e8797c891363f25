/** The whole product on a free port with a data directory of its own, started and stopped by its command line. */

import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Client,
  connectionListSchema,
  connectionSecretSchema,
  createClient,
  type Entry,
} from '@ostiary/contracts'
import type { WebhookTarget } from '@ostiary/simulator'
import { startCommand } from './command-line.ts'
import { descendantsOf, processesMarked, type RunningProcess } from './processes.ts'
import { until } from './until.ts'

/** The processes that the product consists of, besides its database and its supervisor. */
type ProductPart = 'server' | 'worker' | 'recorder'

export interface Product {
  /** Origin of pages and API. */
  readonly url: string
  readonly client: Client
  readonly dataDirectory: string
  /** Where access control posts to, and what it signs with. */
  readonly webhook: WebhookTarget
  /** Ends the processes of one part that run now, at once, as a crash would; tells how many. */
  kill(part: ProductPart): Promise<number>
  /** The entry with the access-control system's own id, as the API lists it now. */
  entry(externalId: string): Promise<Entry | undefined>
  /** Ends it politely and removes its data. Safe to repeat: the first outcome counts. */
  stop(): Promise<ProductEnd>
}

interface ProductEnd {
  readonly exitCode: number | null
  /** What outlived it; killed now. */
  readonly leftBehind: readonly RunningProcess[]
}

const startMsMax = 60_000
/** The product itself allows its parts 60 s. */
const stopMsMax = 75_000
/** What a killed process leaves behind notices that its pipe is gone. */
const lastBreathMs = 5_000

/** @throws Error with what it printed when it does not start */
export async function startProduct(): Promise<Product> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'ostiary-e2e-'))
  // The database runs as another user when we are root, and has to get through.
  await chmod(dataDirectory, 0o711)
  const marker = `ostiary-e2e-${randomUUID()}`
  const command = startCommand(['up', '--port', '0', '--data', dataDirectory], { OSTIARY_E2E_RUN: marker })

  const end = async (): Promise<ProductEnd> => {
    command.child.kill('SIGTERM')
    const timer = setTimeout(() => command.child.kill('SIGKILL'), stopMsMax)
    const { exitCode } = await command.ended
    clearTimeout(timer)
    const leftBehind = await endLeftBehind([marker, dataDirectory])
    await rm(dataDirectory, { recursive: true, force: true })
    return { exitCode, leftBehind }
  }
  let ended: Promise<ProductEnd> | undefined
  const stop = () => {
    ended ??= end()
    return ended
  }
  const pidsOf = async (part: ProductPart) =>
    (await descendantsOf(command.pid))
      .filter((process) => process.command.includes(`apps/${part}/src/main.ts`))
      .map(({ pid }) => pid)

  try {
    const url = await until('the address of the product', startMsMax, async () => {
      const { stdout, stderr } = command.printed()
      if (command.child.exitCode !== null) throw new Error(`the product ended: ${stderr}`)
      return /^Ostiary runs at (\S+)$/m.exec(stdout)?.[1]
    })
    const client = createClient({ baseUrl: url })
    return {
      url,
      client,
      dataDirectory,
      webhook: await webhookOf(url),
      kill: async (part) => (await pidsOf(part)).filter(killNow).length,
      async entry(externalId) {
        const { entries } = await client.entries({ limit: 200 })
        return entries.find((entry) => entry.externalId === externalId)
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function webhookOf(url: string): Promise<WebhookTarget> {
  const answer = await fetch(`${url}/api/connections`)
  const [connection] = connectionListSchema.parse(await answer.json()).connections
  if (connection === undefined) throw new Error('the installation has no connection')
  const shown = await fetch(`${url}/api/connections/${connection.id}/secret`, { method: 'POST' })
  const { secret } = connectionSecretSchema.parse(await shown.json())
  return { url: `${url}${connection.webhookPath}`, secret }
}

/** Waits for what only needs a moment to end, kills the rest, and names it. */
async function endLeftBehind(markers: readonly string[]): Promise<RunningProcess[]> {
  const left = async () => (await Promise.all(markers.map(processesMarked))).flat()
  const isClean = until('the end of all processes', lastBreathMs, async () =>
    (await left()).length === 0 ? true : undefined,
  )
  if (await isClean.catch(() => false)) return []
  const leftBehind = await left()
  for (const { pid } of leftBehind) killNow(pid)
  return leftBehind
}

/** False when it has ended by itself in the meantime. */
function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
