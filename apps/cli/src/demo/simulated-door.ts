/** A door that does not exist, set up like one that does: its camera, its threshold line, its badge reader. */

import { randomBytes } from 'node:crypto'
import { type Camera, type ClipWindow, defaultClipWindow, defaultDecisionSettings } from '@ostiary/domain'
import { addCamera, changeCamera } from '@ostiary/pipeline'
import { createNewId } from '@ostiary/runtime'
import {
  type BadgeReader,
  badgeReadsOf,
  type DoorFootage,
  loadDoorFootage,
  type PostedBadge,
  type RtspCamera,
  startBadgeReader,
  startRtspCamera,
} from '@ostiary/simulator'
import type { Host } from '../host/start-host.ts'

export interface SimulatedDoor {
  readonly footage: DoorFootage
  readonly camera: RtspCamera
  /** Stands at the front of the ids of all entry events of this run. */
  readonly runId: string
  /** Makes the host know the door, and lets people badge as soon as the camera is watched. */
  open(
    host: Host,
    options: { readonly loops?: number; readonly onPosted: (badge: PostedBadge) => void },
  ): Promise<BadgeReader>
  close(): Promise<void>
}

const externalDoorId = 'front-door'

/** As long as a badge reaches: at this door people go straight in, and a verdict need not wait for longer. */
const clipWindow: ClipWindow = {
  beforeMs: defaultClipWindow.beforeMs,
  afterMs: defaultDecisionSettings.walkThroughMsMax,
}

/** The camera waits for its first viewer with its first picture. */
export async function prepareSimulatedDoor(): Promise<SimulatedDoor> {
  const footage = await loadDoorFootage('front-door')
  const credentials = {
    username: 'ostiary',
    password: randomBytes(12).toString('base64url'),
    scheme: 'digest',
  } as const
  const camera = await startRtspCamera({ footage: footage.videoPath, path: '/front-door', credentials })
  const runId = `demo-${randomBytes(4).toString('hex')}`
  return {
    footage,
    camera,
    runId,
    async open(host, { loops, onPosted }) {
      const webhook = await webhookOf(host)
      const reader = startBadgeReader({
        camera,
        reads: badgeReadsOf(footage.truth),
        webhook,
        doorId: externalDoorId,
        runId,
        onPosted,
        ...(loops === undefined ? {} : { loops }),
      })
      await connectCamera(host, footage, { ...credentials, address: camera.url })
      return reader
    },
    close: () => camera.stop(),
  }
}

async function connectCamera(
  host: Host,
  { truth }: DoorFootage,
  access: { readonly address: string; readonly username: string; readonly password: string },
): Promise<void> {
  const { unitOfWork, changeFeed, secretBox } = host
  const { records } = unitOfWork
  const deps = { unitOfWork, changeFeed, secretBox, newId: createNewId() }
  const { address, username, password } = access
  const known = await knownCamera(host)
  if (known === null) {
    const name = 'Front door camera'
    const door = { name: 'Front door', externalId: externalDoorId }
    await addCamera(deps, { name, door, address, username, password, transport: 'tcp' })
  } else await changeCamera(deps, known.id, { address, username, password, isEnabled: true })
  const door = await records.doors.findByExternalId(externalDoorId)
  if (door !== null) await records.doors.change(door.id, { line: truth.line, clipWindow })
  await changeFeed.publish({ kind: 'door' })
}

async function knownCamera({ unitOfWork: { records } }: Host): Promise<Camera | null> {
  const door = await records.doors.findByExternalId(externalDoorId)
  return door === null ? null : await records.cameras.findByDoor(door.id)
}

/** Where the access control of this installation posts to, and what it signs with. */
async function webhookOf(host: Host): Promise<{ readonly url: string; readonly secret: string }> {
  const [connection] = await host.unitOfWork.records.connections.list()
  const known = connection && (await host.unitOfWork.records.connections.get(connection.id))
  if (!known) throw new Error('the installation has no connection')
  const secret = await host.secretBox.open(known.sealedSecret)
  return { url: `${host.url}/api/webhooks/${known.connection.id}`, secret }
}
