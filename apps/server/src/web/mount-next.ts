/** The user interface behind the API: a built Next app in this process, prepared while the API answers already. */

import { access } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Logger } from '@ostiary/runtime'
import { z } from 'zod'
import type { WebHandler } from '#src/server-deps.ts'
import { missingBuildPage } from './missing-build-page.ts'

export interface MountedWeb {
  /** Waits until the app is prepared. Without a build it answers with a page that says how to make one. */
  readonly handle: WebHandler
  /** Starts preparing; the first request would do so too. Never rejects. */
  prepare(): Promise<void>
  close(): Promise<void>
}

export interface MountNextOptions {
  /** Folder of the Next app. */
  readonly folder: string
  readonly logger: Logger
  /** Prepares the app in that folder; Next's own server unless told. */
  readonly load?: (folder: string) => Promise<LoadedWeb>
}

export interface LoadedWeb {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  close(): Promise<void>
}

/** Built later, the app is found by the next request: no restart is needed. */
export function mountNext({ folder, logger, load = loadNext }: MountNextOptions): MountedWeb {
  let loading: Promise<LoadedWeb | null> | undefined
  const loadOnce = (): Promise<LoadedWeb | null> => {
    loading ??= loadIfBuilt(folder, load).then(
      (web) => {
        if (web === null) {
          loading = undefined
          logger.warn({ folder }, 'user interface is not built')
        } else logger.info({ folder }, 'user interface ready')
        return web
      },
      (error: unknown) => {
        loading = undefined
        logger.error({ err: error, folder }, 'user interface cannot be loaded')
        return null
      },
    )
    return loading
  }
  return {
    handle: async (request, response) => {
      const web = await loadOnce()
      if (web !== null) return web.handle(request, response)
      response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      response.end(missingBuildPage)
    },
    prepare: async () => {
      await loadOnce()
    },
    close: async () => {
      const web = await loading
      await web?.close()
    },
  }
}

/** Next writes this file last. */
async function loadIfBuilt(
  folder: string,
  load: (folder: string) => Promise<LoadedWeb>,
): Promise<LoadedWeb | null> {
  const isBuilt = await access(join(folder, '.next', 'BUILD_ID')).then(
    () => true,
    () => false,
  )
  return isBuilt ? load(folder) : null
}

interface NextApp {
  prepare(): Promise<void>
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  close(): Promise<void>
}

/** Its own types would change Node's for the whole repository, so what is used of it is described here. */
const nextModule = z.custom<(options: { dev: boolean; dir: string; quiet: boolean }) => NextApp>(
  (value) => typeof value === 'function',
)

/** Loaded when needed: Next costs half a second and memory that the API can do without. */
async function loadNext(folder: string): Promise<LoadedWeb> {
  const require = createRequire(import.meta.url)
  const next = nextModule.parse(require('next'))
  const app = next({ dev: false, dir: folder, quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  return { handle: (request, response) => handle(request, response), close: () => app.close() }
}
