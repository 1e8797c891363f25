/** Cutting 20 s of 1080p out of the archive against copying the same bytes. */

import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, type CameraId, type EpochMs, epochMs, timeRange } from '@ostiary/domain'
import { FragmentStream } from '@ostiary/media'
import { createLocalArchive } from '@ostiary/platform'
import { openSession, type SessionWriter } from '@ostiary/platform/recording'
import { createNewId } from '@ostiary/runtime'
import type { Comparison, Progress } from './bench.ts'
import { processorTimeOf } from './processor-time.ts'
import { makeSampleFootage, runProgram, sampleFacts } from './sample-footage.ts'

const runs = 7
/** One cut takes a few milliseconds: several are measured at once. */
const cutsPerRun = 20
const windowMs = 20_000
/** Off the keyframes, so that the cut has pictures to hide before its start. */
const windowStartsMs = 7_300
const footageS = 45

export async function benchClip(progress: Progress): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-bench-'))
  try {
    progress(`making ${footageS} s of 1080p`)
    const cameraId = createNewId()('camera')
    const startedAt = epochMs(Date.now() - footageS * 1000)
    const root = join(folder, 'archive')
    await fillArchive(root, cameraId, startedAt, folder)
    const archive = createLocalArchive({ root })
    const from = addMs(startedAt, windowStartsMs)
    const window = timeRange(from, addMs(from, windowMs))
    const clip = join(folder, 'clip.mp4')
    const ours = async () => {
      for (let cut = 0; cut < cutsPerRun; cut++)
        await archive.cutClip({ cameraId, window, destination: clip })
    }
    await ours()
    const { size } = await stat(clip)
    const copy = join(folder, 'copy')
    const baseline = async () => {
      for (let cut = 0; cut < cutsPerRun; cut++) await copyBytes(clip, copy)
    }
    await baseline()
    const pairs: { oursMs: number; baselineMs: number }[] = []
    for (let run = 1; run <= runs; run++) {
      const oursMs = (await processorTimeOf(ours)) / cutsPerRun
      const baselineMs = (await processorTimeOf(baseline)) / cutsPerRun
      pairs.push({ oursMs, baselineMs })
      progress(`run ${run} of ${runs}: ${oursMs.toFixed(1)} ms against ${baselineMs.toFixed(1)} ms`)
    }
    return {
      ours: 'cutting 20 s of 1080p out of the archive, exact to the picture',
      baseline: 'copying as many bytes from file to file',
      ratioMax: 8,
      pairs,
      input: { ...sampleFacts, seconds: windowMs / 1000, sizeBytes: size, cutsPerRun },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Footage as a recorder would have left it: fragments of 200 ms in chunk files with their index. */
async function fillArchive(
  root: string,
  cameraId: CameraId,
  startedAt: EpochMs,
  folder: string,
): Promise<void> {
  const plain = join(folder, 'plain.mp4')
  const fragmented = join(folder, 'fragmented.mp4')
  await makeSampleFootage({ destination: plain, seconds: footageS })
  await runProgram(process.env.FFMPEG_PATH ?? 'ffmpeg', [
    ...['-v', 'error', '-nostdin', '-y', '-i', plain, '-c', 'copy', '-frag_duration', '200000'],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof', fragmented],
  ])
  // A session's id tells when it began.
  const sessionId = createNewId({ clock: { now: () => startedAt } })('session')
  const stream = new FragmentStream()
  let writer: SessionWriter | undefined
  let timescale = 1
  for await (const bytes of createReadStream(fragmented)) {
    for (const part of stream.push(bytes)) {
      if (part.kind === 'init') {
        timescale = part.init.timescale
        writer = openSession({ root, cameraId, sessionId, init: part.init })
      } else writer?.append(part.fragment, addMs(startedAt, (part.fragment.endTicks * 1000) / timescale))
    }
  }
  writer?.close()
}

/** In pieces of a megabyte, as a program copies that does not leave it to the kernel. */
async function copyBytes(from: string, to: string): Promise<void> {
  await using source = await open(from, 'r')
  await using target = await open(to, 'w')
  const piece = Buffer.allocUnsafe(1 << 20)
  for (let at = 0; ; ) {
    const { bytesRead } = await source.read(piece, 0, piece.length, at)
    if (bytesRead === 0) return
    await target.write(piece, 0, bytesRead, at)
    at += bytesRead
  }
}
