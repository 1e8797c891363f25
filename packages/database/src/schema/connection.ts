/** Table of connections. */

import { pgTable, text } from 'drizzle-orm/pg-core'
import { id, idCheck, oneOfCheck } from './column-types.ts'

/** An access-control system that reports entry events to us. */
export const connection = pgTable(
  'connection',
  {
    id: id('connection')('id').primaryKey(),
    vendor: text('vendor', { enum: ['generic'] }).notNull(),
    name: text('name').notNull(),
    /** What its reports are signed with, sealed by the secret box. */
    sealedSecret: text('sealed_secret').notNull(),
  },
  (table) => [
    idCheck('connection_id_form', table.id, 'connection'),
    oneOfCheck('connection_vendor_known', table.vendor, ['generic']),
  ],
)
