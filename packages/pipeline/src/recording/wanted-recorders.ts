/** Which cameras are to be recorded now, with what a recorder needs to reach them. */

import type { Camera } from '@ostiary/domain'
import type { WantedRecorder } from '../ports/recorder-fleet.port.ts'
import type { Records } from '../ports/records.port.ts'
import type { SecretBox } from '../ports/secret-box.port.ts'

/** Every camera that nobody has paused. */
export async function wantedRecorders(records: Records, secretBox: SecretBox): Promise<WantedRecorder[]> {
  const cameras = await records.cameras.list()
  return Promise.all(
    cameras.filter((camera) => camera.isEnabled).map((camera) => wantedRecorder(camera, records, secretBox)),
  )
}

async function wantedRecorder(
  camera: Camera,
  records: Records,
  secretBox: SecretBox,
): Promise<WantedRecorder> {
  const sealed = await records.cameras.sealedPassword(camera.id)
  return {
    cameraId: camera.id,
    address: camera.address,
    username: camera.username,
    password: sealed === null ? null : await secretBox.open(sealed),
    transport: camera.transport,
  }
}
