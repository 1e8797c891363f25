import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@ostiary/runtime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LoadedWeb, type MountedWeb, mountNext } from './mount-next.ts'

const logger = createLogger({ level: 'silent', name: 'server' })
let folder: string
let server: Server | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mount-next-'))
})

afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)))
  server = undefined
  await rm(folder, { recursive: true })
})

describe('mountNext', () => {
  it('says which command builds the user interface while it is missing', async () => {
    const page = await pageOf(mountNext({ folder, logger, load: saying('page') }))
    expect(page.status).toBe(503)
    expect(page.text).toContain('npm run build:web')
  })

  it('finds a build that was made after the server started', async () => {
    const web = mountNext({ folder, logger, load: saying('page') })
    await web.prepare()
    await build()
    expect(await pageOf(web)).toEqual({ status: 200, text: 'page' })
  })

  it('loads the app once, however many pages are asked for meanwhile', async () => {
    await build()
    let loads = 0
    const load = async (at: string) => {
      loads += 1
      return saying('page')(at)
    }
    const web = mountNext({ folder, logger, load })
    await Promise.all([web.prepare(), web.prepare(), web.prepare()])
    await pageOf(web)
    expect(loads).toBe(1)
  })

  it('tries again after the app failed to load', async () => {
    await build()
    let fails = true
    const load = async (at: string) => {
      if (fails) throw new Error('broken build')
      return saying('page')(at)
    }
    const web = mountNext({ folder, logger, load })
    await web.prepare()
    fails = false
    expect((await pageOf(web)).status).toBe(200)
  })
})

function saying(text: string): (folder: string) => Promise<LoadedWeb> {
  return async () => ({
    handle: async (_request, response) => void response.end(text),
    close: async () => undefined,
  })
}

async function build(): Promise<void> {
  await mkdir(join(folder, '.next'))
  await writeFile(join(folder, '.next', 'BUILD_ID'), 'x')
}

async function pageOf(web: MountedWeb): Promise<{ status: number; text: string }> {
  const listening = createServer((request, response) => void web.handle(request, response))
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const response = await fetch(`http://127.0.0.1:${address.port}/`)
  return { status: response.status, text: await response.text() }
}
