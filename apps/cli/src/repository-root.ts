/** Where the product is installed: the folder that holds `apps`, `packages` and `models`. */

import { resolve } from 'node:path'

export const repositoryRoot = resolve(import.meta.dirname, '../../..')

/** The bundled detectors with their descriptions. */
export const modelsFolder = resolve(repositoryRoot, 'models')

/** What a recorder process runs. */
export const recorderMain = resolve(repositoryRoot, 'apps/recorder/src/main.ts')

/** What the server process runs. */
export const serverMain = resolve(repositoryRoot, 'apps/server/src/main.ts')

/** What a worker process runs. */
export const workerMain = resolve(repositoryRoot, 'apps/worker/src/main.ts')
