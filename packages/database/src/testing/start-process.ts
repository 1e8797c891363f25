/** Starts or adopts the cluster in a process of its own, says which postmaster it got, and waits to be killed. */

import { createLogger } from '@ostiary/runtime'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'

const [directory = '', socketDirectory = ''] = process.argv.slice(2)
const logger = createLogger({ level: 'silent', name: 'start' })
const { pid, isAdopted } = await startEmbeddedPostgres({ directory, socketDirectory, logger })
process.stdout.write(`${JSON.stringify({ pid, isAdopted })}\n`)
setInterval(() => undefined, 60_000)
