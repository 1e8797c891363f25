/** Prepares a database in a process of its own, for the test that lets several do so at once. */

import { createLogger } from '@ostiary/runtime'
import { prepareDatabase } from '../migrate.ts'

const [host = '', port = '', database = ''] = process.argv.slice(2)
await prepareDatabase(
  { host, port: Number(port), database },
  createLogger({ level: 'silent', name: 'prepare' }),
)
