/** A simulated camera and a folder for a test, both gone when it ends. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTestFootage } from '@ostiary/media/testing'
import { type RtspCamera, startRtspCamera } from '@ostiary/simulator'

export const account = { username: 'door', password: "open/se@s'ame" }

export interface TestCamera extends AsyncDisposable {
  readonly camera: RtspCamera
  /** Empty folder for an archive. */
  readonly root: string
  readonly footage: string
}

/** 20 s of 25 pictures a second that all differ, with a keyframe each second. */
export async function startTestCamera(options: { readonly port?: number } = {}): Promise<TestCamera> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-recorder-'))
  const footage = join(folder, 'footage.mp4')
  await makeTestFootage({ path: footage, seconds: 20, keyframeEvery: 25 })
  const camera = await startRtspCamera({
    footage,
    path: '/door',
    credentials: { ...account, scheme: 'digest' },
    ...options,
  })
  return {
    camera,
    root: join(folder, 'archive'),
    footage,
    async [Symbol.asyncDispose]() {
      await camera.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
