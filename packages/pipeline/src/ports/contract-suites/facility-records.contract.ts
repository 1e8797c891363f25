/** Sites, doors, cameras and connections: what is kept, and what is refused. */

import { durationMs, epochMs } from '@ostiary/domain'
import { instantOfId } from '@ostiary/runtime'
import { describe, expect, test } from 'vitest'
import type { CameraStatus, UnitOfWork } from '../records.port.ts'
import { addFacility, createSampleIds, sampleCamera, sampleDoor, sampleInstant } from './records-sample.ts'

/** Part of `describeUnitOfWork`. */
export function describeFacilityRecords(createEmpty: () => Promise<UnitOfWork>): void {
  describe('facility', () => {
    test('gives back what was added, and nothing for what was not', async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { site, door, camera, connection } = await addFacility(records, newId)
      expect(await records.sites.list()).toEqual([site])
      expect(await records.doors.list()).toEqual([door])
      expect(await records.doors.get(door.id)).toEqual(door)
      expect(await records.doors.findByExternalId('front')).toEqual(door)
      expect(await records.cameras.list()).toEqual([camera])
      expect(await records.cameras.get(camera.id)).toEqual(camera)
      expect(await records.cameras.findByDoor(door.id)).toEqual(camera)
      expect(await records.cameras.sealedPassword(camera.id)).toBe('sealed')
      expect(await records.connections.list()).toEqual([connection])
      expect(await records.connections.get(connection.id)).toEqual({
        connection,
        sealedSecret: 'sealed-secret',
      })

      expect(await records.doors.get(newId('door'))).toBeNull()
      expect(await records.doors.findByExternalId('back')).toBeNull()
      expect(await records.cameras.get(newId('camera'))).toBeNull()
      expect(await records.cameras.findByDoor(newId('door'))).toBeNull()
      expect(await records.connections.get(newId('connection'))).toBeNull()
    })

    test('changes of a door touch only what is given, and a line can be taken away again', async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { door } = await addFacility(records, newId)
      const line = { a: { x: 0.1, y: 0.2 }, b: { x: 0.9, y: 0.25 }, inward: 'right' } as const
      const clipWindow = { beforeMs: durationMs(3_000), afterMs: durationMs(10_000) }
      expect(await records.doors.change(door.id, { line })).toEqual({ ...door, line })
      expect(await records.doors.change(door.id, { clipWindow, name: 'Side' })).toEqual({
        ...door,
        line,
        clipWindow,
        name: 'Side',
      })
      expect(await records.doors.change(door.id, {})).toMatchObject({ name: 'Side', line })
      expect(await records.doors.change(door.id, { line: null })).toMatchObject({ line: null })
      expect(await records.doors.change(newId('door'), { name: 'None' })).toBeNull()
    })

    test("a door's external id and a door's camera cannot be had twice", async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { site, door } = await addFacility(records, newId)
      const back = sampleDoor(newId, site, 'back')
      await records.doors.add(back)
      const conflict = { code: 'conflict' }
      await expect(records.doors.add(sampleDoor(newId, site, 'front'))).rejects.toMatchObject(conflict)
      await expect(records.doors.change(back.id, { externalId: 'front' })).rejects.toMatchObject(conflict)
      await expect(records.cameras.add(sampleCamera(newId, door.id), null)).rejects.toMatchObject(conflict)
    })

    test('changes of a camera touch only what is given', async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { camera } = await addFacility(records, newId)
      const { cameras } = records
      expect(await cameras.change(camera.id, { isEnabled: false })).toEqual({ ...camera, isEnabled: false })
      expect(await cameras.sealedPassword(camera.id)).toBe('sealed')
      expect(await cameras.change(camera.id, { username: null, sealedPassword: null })).toEqual({
        ...camera,
        isEnabled: false,
        username: null,
      })
      expect(await cameras.sealedPassword(camera.id)).toBeNull()
      expect(await cameras.change(newId('camera'), { name: 'None' })).toBeNull()
    })

    test('a removed camera is gone and leaves its door free for another', async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { door, camera } = await addFacility(records, newId)
      expect(await records.cameras.remove(camera.id)).toBe(true)
      expect(await records.cameras.remove(camera.id)).toBe(false)
      expect(await records.cameras.list()).toEqual([])
      expect(await records.cameras.get(camera.id)).toBeNull()
      expect(await records.cameras.change(camera.id, { name: 'Ghost' })).toBeNull()
      expect(await records.cameras.sealedPassword(camera.id)).toBeNull()
      const next = sampleCamera(newId, door.id)
      await records.cameras.add(next, null)
      expect(await records.cameras.findByDoor(door.id)).toEqual(next)
    })

    test('a camera has not started until its recorder says something, and then is what it said last', async () => {
      const newId = createSampleIds()
      const { records } = await createEmpty()
      const { camera } = await addFacility(records, newId)
      expect(await records.cameras.status(camera.id)).toEqual({
        state: 'not-started',
        since: instantOfId(camera.id),
        cause: null,
        detail: null,
        lastFragmentAt: null,
        video: null,
      })
      const recording: CameraStatus = {
        state: 'recording',
        since: sampleInstant,
        cause: null,
        detail: null,
        lastFragmentAt: epochMs(sampleInstant + 2_000),
        video: { codec: 'h264', width: 1920, height: 1080, fps: 12.5 },
      }
      const failing: CameraStatus = {
        ...recording,
        state: 'failing',
        cause: 'camera-unreachable',
        detail: 'No answer.',
        video: null,
      }
      for (const status of [recording, failing]) {
        await records.cameras.saveStatus(camera.id, status)
        expect(await records.cameras.status(camera.id)).toEqual(status)
      }
      expect(await records.cameras.statuses()).toEqual(new Map([[camera.id, failing]]))
    })
  })
}
