/** What every installation has from its first start on: one site, and one connection that an access control can post to. */

import { randomBytes } from 'node:crypto'
import type { Site } from '@ostiary/domain'
import type { NewId } from '@ostiary/runtime'
import type { Records, UnitOfWork } from '../ports/records.port.ts'
import type { SecretBox } from '../ports/secret-box.port.ts'

export interface PrepareFacilityDeps {
  readonly unitOfWork: UnitOfWork
  readonly secretBox: SecretBox
  readonly newId: NewId
}

/** Twice the 128 bits that no guessing reaches; HMAC-SHA256 takes keys up to 64 bytes as they are. */
const secretBytes = 32

/** Adds what is missing. Safe to repeat; the data directory's lock keeps two from doing it at once. */
export async function prepareFacility(deps: PrepareFacilityDeps): Promise<void> {
  await deps.unitOfWork.transaction(async (records) => {
    await ensureSite(records, deps.newId)
    const connections = await records.connections.list()
    if (connections.length > 0) return
    const connection = { id: deps.newId('connection'), vendor: 'generic', name: 'Access control' } as const
    const secret = `whsec_${randomBytes(secretBytes).toString('base64url')}`
    await records.connections.add(connection, await deps.secretBox.seal(secret))
  })
}

/** The one site, made when there is none yet; its time zone is that of the machine. */
export async function ensureSite(records: Records, newId: NewId): Promise<Site> {
  const [known] = await records.sites.list()
  if (known !== undefined) return known
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const site: Site = { id: newId('site'), name: 'Site', timeZone }
  await records.sites.add(site)
  return site
}
