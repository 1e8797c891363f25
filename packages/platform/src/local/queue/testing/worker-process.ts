/** A worker in a process of its own, for the test that kills it; reads its database's address from the command line. */

import { openPool, sqlExecutor } from '@ostiary/database'
import { createLogger } from '@ostiary/runtime'
import { createPgBossQueue } from '../pg-boss-queue.ts'

const [host = '', port = '', database = ''] = process.argv.slice(2)
const logger = createLogger({ level: 'silent', name: 'worker' })
const pool = openPool({ address: { host, port: Number(port), database }, logger, name: 'killed-worker' })
const queue = await createPgBossQueue({ database: sqlExecutor(pool), logger, role: 'worker' })
await queue.work({
  async run(_step, { jobId, attempt }) {
    process.stdout.write(`${JSON.stringify({ jobId, attempt })}\n`)
    await new Promise(() => undefined)
  },
  onDeadLetter: async () => undefined,
})
