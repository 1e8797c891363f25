/**
 * The whole product with a camera that shares no code with it, while its parts are killed: no entry is lost, the verdicts
 * are right, and what is missing is said.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Camera, Entry } from '@ostiary/contracts'
import type { EpochMs } from '@ostiary/domain'
import { postBadgeRead } from '@ostiary/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GstreamerCamera, startGstreamerCamera } from '../cameras/gstreamer-camera.ts'
import { findWatchedFootage } from '../cameras/watched-footage.ts'
import { type Product, startProduct } from '../product/start-product.ts'
import { until, untilInstant } from '../product/until.ts'

const folder = await mkdtemp(join(tmpdir(), 'ostiary-footage-'))
const footage = await findWatchedFootage(folder)
const [firstRead, secondRead] = footage.reads

const watchedDoor = { name: 'Foreign door', externalId: 'door-17' }
const darkDoor = { name: 'Dark door', externalId: 'door-18' }
/** Port 9 is "discard" (RFC 863): nothing that speaks RTSP. */
const deadAddress = 'rtsp://127.0.0.1:9/stream'

/** The first entry's window ends 15 s after its badge; of its 20 s at most 10 % may be missing for a verdict. */
const lateKillS = 13.7
/** Long enough before the window, which opens at −5 s, that recording is back when it does. */
const earlyKillS = -10.5
const settleMsMax = 60_000

let product: Product
let camera: GstreamerCamera
const entries = new Map<string, Entry>()

const settled = (externalId: string) =>
  until(`the end of ${externalId}`, settleMsMax, async () => {
    const entry = await product.entry(externalId)
    return entry?.state.kind === 'verdict' || entry?.state.kind === 'ended' ? entry : undefined
  })

async function post(id: string, doorId: string, occurredAt: EpochMs): Promise<void> {
  const read = { id, doorId, credential: '4711', member: 'Ines Moreau', occurredAt, partySize: 1 }
  expect(await postBadgeRead({ webhook: product.webhook, read })).toMatchObject({ kind: 'accepted' })
}

function cameraIn(state: Camera['status']['state'], id: Camera['id']): Promise<Camera> {
  return until(`a camera that is ${state}`, 20_000, async () => {
    const found = await product.client.camera(id)
    return found.status.state === state ? found : undefined
  })
}

/** Kills what runs of it, or what runs next where it is just being started again. */
function kill(part: 'recorder' | 'worker'): Promise<unknown> {
  return until(`a ${part} to kill`, 20_000, async () => ((await product.kill(part)) > 0 ? true : undefined))
}

async function watchDoors(): Promise<void> {
  const { address, username, password } = camera
  const watched = await product.client.addCamera({
    name: watchedDoor.name,
    door: watchedDoor,
    address,
    username,
    password,
  })
  await product.client.changeDoor(watched.doorId, { line: footage.line })
  const dark = await product.client.addCamera({ name: darkDoor.name, door: darkDoor, address: deadAddress })
  await cameraIn('recording', watched.id)
  await cameraIn('failing', dark.id)
}

async function playWhileKilling(): Promise<void> {
  await untilInstant(camera.instantOf(firstRead.atS + earlyKillS))
  await kill('recorder')
  await untilInstant(camera.instantOf(firstRead.atS))
  await post('first', watchedDoor.externalId, camera.instantOf(firstRead.atS))
  await untilInstant(camera.instantOf(firstRead.atS + lateKillS))
  await kill('recorder')
  await until('the first entry being processed', settleMsMax, async () =>
    (await product.entry('first'))?.state.kind === 'processing' ? true : undefined,
  )
  await kill('worker')
  await untilInstant(camera.instantOf(secondRead.atS))
  await kill('worker')
  await post('second', watchedDoor.externalId, camera.instantOf(secondRead.atS))
}

beforeAll(async () => {
  product = await startProduct()
  camera = await startGstreamerCamera(footage.file)
  await watchDoors()
  await post('unrecorded', darkDoor.externalId, camera.instantOf(0))
  await playWhileKilling()
  for (const id of ['unrecorded', 'first', 'second']) entries.set(id, await settled(id))
}, 180_000)

afterAll(async () => {
  await camera?.stop()
  await product?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe(`${footage.name}, shown by a camera of GStreamer`, () => {
  test.each([
    ['first', firstRead],
    ['second', secondRead],
  ] as const)('the %s entry gets its verdict although its worker was killed', (id, read) => {
    const { state, verdict, passage } = entries.get(id) ?? {}
    expect({ state, verdict }).toMatchObject({
      state: { kind: 'verdict' },
      verdict: { kind: read.verdict, peopleTooMany: read.peopleTooMany },
    })
    const wentIn = passage?.people.filter(({ direction }) => direction === 'in')
    expect(wentIn).toHaveLength(read.peopleIn)
  })

  test('what the killed recorder missed is recorded as a gap with its cause', () => {
    const { verdict, passage } = entries.get('first') ?? {}
    expect(passage?.gaps.map(({ cause }) => cause)).toContain('recorder-restarted')
    expect(verdict?.coverage).toBeLessThan(1)
    expect(verdict?.coverage).toBeGreaterThanOrEqual(0.9)
  })

  test('an entry at a door without video ends with what keeps its camera from being recorded', () => {
    expect(entries.get('unrecorded')?.state).toMatchObject({
      kind: 'ended',
      reason: 'no-footage',
      gapCause: 'camera-unreachable',
    })
  })

  test('every entry is counted in exactly one state', async () => {
    const { counts, entries: listed } = await product.client.entries({ limit: 200 })
    expect(listed).toHaveLength(3)
    expect(counts).toEqual({ 'waiting-for-footage': 0, processing: 0, verdict: 2, ended: 1 })
  })

  test('the product ends when it is told to and leaves no process behind', async () => {
    await camera.stop()
    expect(await product.stop()).toEqual({ exitCode: 0, leftBehind: [] })
  })
})
