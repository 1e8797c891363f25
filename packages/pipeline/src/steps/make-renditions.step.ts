/** Checks the clip that was cut and makes from it what people watch and what is analysed. */

import { AppError } from '@ostiary/domain'
import { makeRenditions as encode, validateClip } from '@ostiary/media'
import { clipKeys } from '../clip-keys.ts'
import { clipOf, finishStep, inTemporaryFolder, type StepHandler } from './step.ts'

export const makeRenditions: StepHandler = async (entryEventId, deps, { signal, logger }) => {
  const { event, clip } = await clipOf(deps, entryEventId)
  const keys = clipKeys(clip.id)
  await inTemporaryFolder(deps, 'make-renditions', async (path) => {
    const [raw, hd, sd, poster] = [path('raw.mp4'), path('hd.mp4'), path('sd.mp4'), path('poster.jpg')]
    await deps.objectStore.fetchFile(keys.raw, raw)
    const validation = await validateClip(raw, { signal })
    if (validation.kind === 'invalid') return await endAsInvalid(validation.why)

    const posterAtMs = event.occurredAt - clip.startsAt
    const made = await encode({
      source: raw,
      hd,
      sd,
      posterJpeg: poster,
      posterAtMs,
      threads: 1,
      signal,
    }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'transcode-failed') return error
      throw error
    })
    if (made instanceof AppError) {
      logger.warn({ error: made }, 'clip cannot be decoded')
      return await endAsInvalid(made.publicMessage)
    }
    await deps.objectStore.putFile(keys.hd, hd, 'video/mp4')
    await deps.objectStore.putFile(keys.sd, sd, 'video/mp4')
    await deps.objectStore.putFile(keys.poster, poster, 'image/jpeg')
    const { width, height, fps, durationMs } = made.hd
    await finishStep(deps, entryEventId, {
      write: (records) => records.clips.save({ ...clip, renditions: { width, height, fps, durationMs } }),
      state: { kind: 'processing', step: 'analyse-clip' },
      next: { step: 'analyse-clip', payload: { entryEventId } },
    })
  })

  function endAsInvalid(why: string): Promise<void> {
    return finishStep(deps, entryEventId, {
      state: { kind: 'ended', reason: 'clip-invalid', gapCause: null, detail: why },
    })
  }
}
