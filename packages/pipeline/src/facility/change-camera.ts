/** Changes or removes a camera; the recorder fleet follows what is written here. */

import type { Camera, CameraId, RtspTransport } from '@ostiary/domain'
import type { FacilityDeps } from './add-camera.ts'
import { splitCameraAddress } from './camera-address.ts'

/** What is absent stays as it is; a password of null or '' means: the camera needs none. */
export interface CameraChanges {
  readonly name?: string | undefined
  /** As typed: credentials in it count unless they are given apart. */
  readonly address?: string | undefined
  readonly username?: string | null | undefined
  readonly password?: string | null | undefined
  readonly transport?: RtspTransport | undefined
  readonly isEnabled?: boolean | undefined
}

export type ChangeCameraOutcome =
  | { readonly kind: 'changed'; readonly camera: Camera }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'address-invalid' }

export async function changeCamera(
  deps: Omit<FacilityDeps, 'newId'>,
  id: CameraId,
  changes: CameraChanges,
): Promise<ChangeCameraOutcome> {
  const typed = changes.address === undefined ? null : splitCameraAddress(changes.address)
  if (typed?.kind === 'invalid') return { kind: 'address-invalid' }
  const username = changes.username ?? typed?.username ?? changes.username
  const password = changes.password ?? typed?.password ?? changes.password
  const { name, transport, isEnabled } = changes
  const camera = await deps.unitOfWork.records.cameras.change(id, {
    ...(name === undefined ? {} : { name }),
    ...(typed === null ? {} : { address: typed.address }),
    ...(username === undefined ? {} : { username: username === '' ? null : username }),
    ...(password === undefined
      ? {}
      : { sealedPassword: password ? await deps.secretBox.seal(password) : null }),
    ...(transport === undefined ? {} : { transport }),
    ...(isEnabled === undefined ? {} : { isEnabled }),
  })
  if (camera === null) return { kind: 'not-found' }
  await deps.changeFeed.publish({ kind: 'camera', cameraId: id })
  return { kind: 'changed', camera }
}

/** False when there is no such camera. Its door stays, with its entries and its line, and so does recorded footage. */
export async function removeCamera(
  deps: Pick<FacilityDeps, 'unitOfWork' | 'changeFeed'>,
  id: CameraId,
): Promise<boolean> {
  const isRemoved = await deps.unitOfWork.records.cameras.remove(id)
  if (isRemoved) {
    await deps.changeFeed.publish({ kind: 'camera', cameraId: id })
    await deps.changeFeed.publish({ kind: 'door' })
  }
  return isRemoved
}
