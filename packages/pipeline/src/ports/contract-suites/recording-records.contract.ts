/** Recording sessions and gaps. */

import { epochMs, timeRange } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import type { UnitOfWork } from '../records.port.ts'
import { addFacility, createSampleIds, sampleInstant } from './records-sample.ts'

const at = (offsetMs: number) => epochMs(sampleInstant + offsetMs)

/** Part of `describeUnitOfWork`. */
export function describeRecordingRecords(createEmpty: () => Promise<UnitOfWork>): void {
  async function withCamera() {
    const newId = createSampleIds()
    const { records } = await createEmpty()
    const { camera } = await addFacility(records, newId)
    return { newId, recordings: records.recordings, cameraId: camera.id }
  }

  describe('recordings', () => {
    test('starting and ending a session can be reported twice', async () => {
      const { newId, recordings, cameraId } = await withCamera()
      const session = { id: newId('session'), cameraId, startedAt: at(0) }
      const end = { at: at(10), cause: 'camera-stalled' } as const
      for (let round = 0; round < 2; round += 1) {
        await recordings.startSession(session)
        await recordings.endSession(session.id, end)
      }
    })

    test('the first session of a camera is known, and that another has none', async () => {
      const { newId, recordings, cameraId } = await withCamera()
      for (const offsetMs of [500, 100, 900]) {
        await recordings.startSession({ id: newId('session'), cameraId, startedAt: at(offsetMs) })
      }
      expect(await recordings.firstSessionAt(cameraId)).toBe(at(100))
      expect(await recordings.firstSessionAt(newId('camera'))).toBeNull()
    })

    test('a camera has one open gap at a time, with the clearest cause that was reported', async () => {
      const { newId, recordings, cameraId } = await withCamera()
      const all = timeRange(at(0), at(1_000))
      const expectCause = async (cause: string) =>
        expect(await recordings.gaps(cameraId, all)).toEqual([{ from: at(100), to: null, cause }])
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(100), cause: 'unknown' })
      await expectCause('unknown')
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(200), cause: 'camera-stalled' })
      await expectCause('camera-stalled')
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(300), cause: 'camera-wrong-password' })
      await expectCause('camera-wrong-password')
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(400), cause: 'recorder-restarted' })
      await expectCause('camera-wrong-password')
    })

    test('gaps are given when they overlap the range, open ones included, in order', async () => {
      const { newId, recordings, cameraId } = await withCamera()
      for (const [from, to] of [
        [0, 100],
        [200, 300],
      ] as const) {
        await recordings.openGap({ id: newId('gap'), cameraId, from: at(from), cause: 'paused' })
        await recordings.closeGap(cameraId, at(to))
      }
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(400), cause: 'unknown' })
      const offsets = async (from: number, to: number) =>
        (await recordings.gaps(cameraId, timeRange(at(from), at(to)))).map((gap) => gap.from - sampleInstant)
      expect(await offsets(100, 200)).toEqual([])
      expect(await offsets(99, 201)).toEqual([0, 200])
      expect(await offsets(250, 1_000)).toEqual([200, 400])
      expect(await recordings.gaps(newId('camera'), timeRange(at(0), at(1_000)))).toEqual([])
    })

    test('closing is harmless when no gap is open, and a clock set back makes no gap end before it starts', async () => {
      const { newId, recordings, cameraId } = await withCamera()
      await recordings.closeGap(cameraId, at(0))
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(100), cause: 'unknown' })
      await recordings.closeGap(cameraId, at(50))
      await recordings.openGap({ id: newId('gap'), cameraId, from: at(60), cause: 'paused' })
      expect(await recordings.gaps(cameraId, timeRange(at(0), at(200)))).toEqual([
        { from: at(60), to: null, cause: 'paused' },
      ])
    })
  })
}
