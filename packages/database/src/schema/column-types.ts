/** The kinds of columns that tables are made of. */

import { type EpochMs, epochMs, type IdKind, type IdOf, idPrefixes, parseId } from '@ostiary/domain'
import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, type CheckBuilder, check, customType } from 'drizzle-orm/pg-core'

/** An instant, to the millisecond: fractions of one are rounded. `timestamptz(3)` in the table, {@link EpochMs} outside. */
export const instant = customType<{ data: EpochMs; driverData: string }>({
  dataType: () => 'timestamp(3) with time zone',
  toDriver: (at) => new Date(Math.round(at)).toISOString(),
  fromDriver: (text) => epochMs(new Date(text).getTime()),
})

/** An id of one kind; see {@link idCheck}. */
export function id<Kind extends IdKind>(kind: Kind) {
  return customType<{ data: IdOf<Kind>; driverData: string }>({
    dataType: () => 'text',
    fromDriver: (text) => parseId(kind, text),
  })
}

/** The table takes no other id than those of `kind`. */
export function idCheck(name: string, column: AnyPgColumn, kind: IdKind): CheckBuilder {
  return check(name, sql`${column} ~ ${literal(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`)}`)
}

/** The table takes no other text than one of `values`. */
export function oneOfCheck(name: string, column: AnyPgColumn, values: readonly string[]): CheckBuilder {
  return check(name, sql`${column} in (${sql.join(values.map(literal), sql`, `)})`)
}

/** A constant of ours as it stands in a definition, where there are no parameters. */
function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`)
}
