/** Branded identifiers: one prefix and one type per entity, so that a clip's id cannot stand where a door's belongs. */

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type SiteId = Branded<'SiteId'>
export type DoorId = Branded<'DoorId'>
export type CameraId = Branded<'CameraId'>
export type ConnectionId = Branded<'ConnectionId'>
export type EntryEventId = Branded<'EntryEventId'>
export type ClipId = Branded<'ClipId'>
export type SessionId = Branded<'SessionId'>
export type GapId = Branded<'GapId'>

/** What every kind of id begins with, e.g. `clp_…` for a clip. */
export const idPrefixes = {
  site: 'sit',
  door: 'dor',
  camera: 'cam',
  connection: 'con',
  entryEvent: 'ent',
  clip: 'clp',
  session: 'ses',
  gap: 'gap',
} as const

export type IdKind = keyof typeof idPrefixes

interface IdByKind {
  site: SiteId
  door: DoorId
  camera: CameraId
  connection: ConnectionId
  entryEvent: EntryEventId
  clip: ClipId
  session: SessionId
  gap: GapId
}

export type IdOf<Kind extends IdKind> = IdByKind[Kind]

/** True when `text` is the prefix of `kind`, an underscore and 26 lower-case base-32 characters (Crockford). */
export function isIdOf<Kind extends IdKind>(kind: Kind, text: string): text is IdOf<Kind> & string {
  return new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(text)
}

/**
 * Reads an id of the given kind.
 * @throws RangeError when `text` is not of that kind; callers that read what people send test with {@link isIdOf} first.
 */
export function parseId<Kind extends IdKind>(kind: Kind, text: string): IdOf<Kind> {
  if (!isIdOf(kind, text)) throw new RangeError(`not an id of a ${kind}: ${text}`)
  return text
}
