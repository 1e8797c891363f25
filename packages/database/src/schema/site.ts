/** Table of sites. */

import { pgTable, text } from 'drizzle-orm/pg-core'
import { id, idCheck } from './column-types.ts'

/** A facility with an address and a time zone. */
export const site = pgTable(
  'site',
  {
    id: id('site')('id').primaryKey(),
    name: text('name').notNull(),
    /** IANA name. */
    timeZone: text('time_zone').notNull(),
  },
  (table) => [idCheck('site_id_form', table.id, 'site')],
)
