/** How a camera and its recorder's last word look over HTTP; a password never leaves, only whether there is one. */

import type { CameraStatusView, Camera as CameraView } from '@ostiary/contracts'
import type { Camera, EpochMs } from '@ostiary/domain'
import type { CameraStatus } from '@ostiary/pipeline'

export function cameraView(camera: Camera, status: CameraStatus, hasPassword: boolean): CameraView {
  const { id, doorId, name, address, username, transport, isEnabled } = camera
  return {
    id,
    doorId,
    name,
    address,
    username,
    hasPassword,
    transport,
    isEnabled,
    status: statusView(status),
  }
}

function statusView({ state, since, cause, detail, lastFragmentAt, video }: CameraStatus): CameraStatusView {
  return {
    state,
    since: instant(since),
    cause,
    detail,
    lastFragmentAt: lastFragmentAt === null ? null : instant(lastFragmentAt),
    video: video === null ? null : { ...video },
  }
}

function instant(at: EpochMs): string {
  return new Date(at).toISOString()
}
