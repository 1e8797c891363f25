/** A server on fakes in memory, for tests of routes: what each fake holds is open to the test. */

import { type EpochMs, epochMs } from '@ostiary/domain'
import type { Job, UnitOfWork } from '@ostiary/pipeline'
import {
  createInMemoryChangeFeed,
  createInMemoryUnitOfWork,
  createPlainSecretBox,
} from '@ostiary/pipeline/testing'
import { createLogger, createManualClock, createNewId, type ManualClock, type NewId } from '@ostiary/runtime'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { createServer } from '#src/create-server.ts'
import type { ProbeCamera, Server, ServerDeps } from '#src/server-deps.ts'
import { createMemoryObjectStore, type MemoryObjectStore } from './memory-object-store.ts'
import { createScriptedFootage, type ScriptedFootage } from './scripted-footage.ts'

/** 23 November 2026, 02:40 UTC. */
export const testNow: EpochMs = epochMs(Date.UTC(2026, 10, 23, 2, 40))

export interface TestServer {
  readonly app: Server
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ReturnType<typeof createInMemoryChangeFeed>
  readonly objectStore: MemoryObjectStore
  readonly footage: ScriptedFootage
  readonly clock: ManualClock
  readonly newId: NewId
  /** Jobs of committed transactions. */
  readonly jobs: readonly Job[]
  /** What cameras were asked with. */
  readonly probed: readonly Parameters<ProbeCamera>[0][]
  /** How often a picture was decoded. */
  readonly decoded: () => number
  /** Like a request from the operator's own browser. */
  ask(
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    more?: InjectOptions,
  ): Promise<LightMyRequestResponse>
}

/** `over` replaces what the fakes would be. Close `app` after the test. */
export async function createTestServer(over: Partial<ServerDeps> = {}): Promise<TestServer> {
  const jobs: Job[] = []
  const unitOfWork = createInMemoryUnitOfWork(async (job) => void jobs.push(job))
  const changeFeed = createInMemoryChangeFeed()
  const objectStore = createMemoryObjectStore()
  const footage = createScriptedFootage()
  const clock = createManualClock(testNow)
  const newId = createNewId({ clock })
  const probed: Parameters<ProbeCamera>[0][] = []
  let decoded = 0
  const app = await createServer({
    unitOfWork,
    changeFeed,
    objectStore,
    liveFootage: footage,
    secretBox: createPlainSecretBox(),
    clock,
    newId,
    logger: createLogger({ level: 'silent', name: 'server' }),
    probeCamera: async (request) => {
      probed.push(request)
      return { kind: 'failed', cause: 'unreachable', message: 'Nobody answers there.' }
    },
    pictureOf: async (mp4) => {
      decoded += 1
      return Buffer.concat([Buffer.from('jpeg of '), mp4])
    },
    readinessChecks: [],
    version: '1.2.3',
    ...over,
  })
  return {
    app,
    unitOfWork,
    changeFeed,
    objectStore,
    footage,
    clock,
    newId,
    jobs,
    probed,
    decoded: () => decoded,
    ask: (method, url, more = {}) =>
      app.inject({ method, url, ...more, headers: { host: '127.0.0.1:4310', ...more.headers } }),
  }
}
