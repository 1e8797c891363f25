/** Searches a clip for people and their crossings, and keeps their boxes for the person who looks at the evidence. */

import { clipTracksSchema } from '@ostiary/contracts'
import { AppError, addMs, type Crossing, toUnitBox } from '@ostiary/domain'
import { readVideoFile } from '@ostiary/media'
import type { FootageAnalysis } from '../analysis/footage-analyser.ts'
import { clipKeys } from '../clip-keys.ts'
import type { ClipRecord } from '../ports/records.port.ts'
import { clipOf, finishStep, inTemporaryFolder, type StepHandler } from './step.ts'

export const analyseClip: StepHandler = async (entryEventId, deps, { signal, logger }) => {
  const { event, clip } = await clipOf(deps, entryEventId)
  const keys = clipKeys(clip.id)
  const door = event.doorId === null ? null : await deps.unitOfWork.records.doors.get(event.doorId)
  await inTemporaryFolder(deps, 'analyse-clip', async (path) => {
    const file = path('sd.mp4')
    await deps.objectStore.fetchFile(keys.sd, file)
    const { width, height } = await readVideoFile(file)
    const line = door?.line ?? null
    const analysis = await deps.analyser
      .analyse({ file, picture: { width, height }, line, signal })
      .catch(unlessDamaged)
    if (analysis instanceof AppError) {
      logger.warn({ error: analysis }, 'clip cannot be analysed')
      const { publicMessage: detail } = analysis
      const state = { kind: 'ended', reason: 'clip-invalid', gapCause: null, detail } as const
      return await finishStep(deps, entryEventId, { state })
    }
    const { model, frames, pictureFaults, timing } = analysis
    logger.info({ clipId: clip.id, frames, crossings: analysis.crossings.length, timing }, 'clip analysed')
    await deps.objectStore.putBytes(keys.tracks, tracksJson(analysis), 'application/json')
    const crossings = analysis.crossings.map((crossing) => inWallClock(crossing, clip))
    await finishStep(deps, entryEventId, {
      write: (records) =>
        records.clips.save({ ...clip, analysis: { model, line, frames, pictureFaults, crossings } }),
      state: { kind: 'processing', step: 'decide-verdict' },
      next: { step: 'decide-verdict', payload: { entryEventId } },
    })
  })
}

/** A damaged clip stays damaged however often it is tried. */
function unlessDamaged(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'clip-invalid') return error
  throw error
}

function inWallClock(
  { atMs, ...crossing }: FootageAnalysis['crossings'][number],
  clip: ClipRecord,
): Crossing {
  return { ...crossing, at: addMs(clip.startsAt, Math.round(atMs)) }
}

/** Boxes as fractions of the picture, to a ten-thousandth: a tenth of a pixel, and a third of the bytes. */
function tracksJson({ picture, fps, tracks, crossings }: FootageAnalysis): Uint8Array {
  const document = clipTracksSchema.parse({
    picture,
    fps,
    tracks: tracks.map(({ trackId, samples }) => ({
      trackId,
      samples: samples.map(({ atMs, box, score, isInterpolated }) => {
        const { x1, y1, x2, y2 } = toUnitBox(box, picture)
        return {
          atMs,
          x1: short(x1),
          y1: short(y1),
          x2: short(x2),
          y2: short(y2),
          score: short(score),
          isInterpolated,
        }
      }),
    })),
    crossings: crossings.map(({ atMs, direction, trackId, place }) => ({
      atMs: Math.round(atMs),
      direction,
      trackId,
      place: short(place),
    })),
  })
  return Buffer.from(JSON.stringify(document))
}

function short(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
