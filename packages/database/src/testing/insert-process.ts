/** Inserts rows one after the other and says so for each that was committed, until it is killed or its database is. */

import { Client } from 'pg'
import { clientOptions } from '../address.ts'

const [host = '', port = '', first = '0'] = process.argv.slice(2)
const client = new Client(clientOptions({ host, port: Number(port), database: 'postgres' }))
client.on('error', () => process.exit(1))
await client.connect()
for (let number = Number(first); ; number += 1) {
  await client.query('insert into kept (number) values ($1)', [number])
  process.stdout.write(`${number}\n`)
}
