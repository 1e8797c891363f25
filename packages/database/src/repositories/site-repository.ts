/** Sites in the database. */

import type { SiteRecords } from '@ostiary/pipeline'
import { asc } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { site } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'

/** See {@link SiteRecords}. */
export function siteRepository(db: Queryable): SiteRecords {
  return {
    // A handful of rows, in the order of their making.
    list: () => answered(db.select().from(site).orderBy(asc(site.id))),
    async add(added) {
      await answered(db.insert(site).values(added))
    },
  }
}
