/** Adds a camera together with the door that it watches, its password sealed before it is written anywhere. */

import { type Camera, type Door, defaultClipWindow, type RtspTransport } from '@ostiary/domain'
import type { NewId } from '@ostiary/runtime'
import type { ChangeFeed } from '../ports/change-feed.port.ts'
import type { Records, UnitOfWork } from '../ports/records.port.ts'
import type { SecretBox } from '../ports/secret-box.port.ts'
import { splitCameraAddress } from './camera-address.ts'
import { ensureSite } from './prepare-facility.ts'

export interface FacilityDeps {
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly secretBox: SecretBox
  readonly newId: NewId
}

export interface NewCamera {
  readonly name: string
  /** As typed: credentials in it count unless they are given apart. */
  readonly address: string
  readonly username: string | null
  readonly password: string | null
  readonly transport: RtspTransport
  readonly door: { readonly name: string; readonly externalId: string }
}

export type AddCameraOutcome =
  | { readonly kind: 'added'; readonly camera: Camera }
  | { readonly kind: 'address-invalid' }
  /** Another camera watches the door with this external id already. */
  | { readonly kind: 'door-watched' }

/** A door that is known by this external id and has lost its camera is taken over, its threshold line included. */
export async function addCamera(deps: FacilityDeps, wanted: NewCamera): Promise<AddCameraOutcome> {
  const typed = splitCameraAddress(wanted.address)
  if (typed.kind === 'invalid') return { kind: 'address-invalid' }
  const password = wanted.password ?? typed.password
  const sealed = password === null || password === '' ? null : await deps.secretBox.seal(password)
  const outcome = await deps.unitOfWork.transaction(async (records): Promise<AddCameraOutcome> => {
    const door = await doorToWatch(deps, records, wanted.door)
    if (door === null) return { kind: 'door-watched' }
    const camera: Camera = {
      id: deps.newId('camera'),
      doorId: door.id,
      name: wanted.name,
      address: typed.address,
      username: wanted.username || typed.username,
      transport: wanted.transport,
      isEnabled: true,
    }
    await records.cameras.add(camera, sealed)
    return { kind: 'added', camera }
  })
  if (outcome.kind === 'added') {
    await deps.changeFeed.publish({ kind: 'door' })
    await deps.changeFeed.publish({ kind: 'camera', cameraId: outcome.camera.id })
  }
  return outcome
}

async function doorToWatch(
  deps: FacilityDeps,
  records: Records,
  wanted: NewCamera['door'],
): Promise<Door | null> {
  const known = await records.doors.findByExternalId(wanted.externalId)
  if (known !== null) {
    if ((await records.cameras.findByDoor(known.id)) !== null) return null
    return records.doors.change(known.id, { name: wanted.name })
  }
  const site = await ensureSite(records, deps.newId)
  const door: Door = {
    id: deps.newId('door'),
    siteId: site.id,
    name: wanted.name,
    externalId: wanted.externalId,
    line: null,
    clipWindow: defaultClipWindow,
  }
  await records.doors.add(door)
  return door
}
