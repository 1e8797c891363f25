/** Exports a clip with its evidence burnt in, for people who have no access to the review page. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { assScriptOf } from './ass-script.ts'
import type { Overlay } from './overlay.ts'

export interface RenderEvidenceRequest extends Overlay {
  /** Path of the rendition to draw on; its picture size is `picture`. */
  readonly source: string
  /** Path of the MP4 to write; replaced when it exists. */
  readonly destination: string
  /** Threads of the decoder and the encoder; 2 unless given. */
  readonly threads?: number
  /** 5 min unless given. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** @throws AppError `transcode-failed`, `ffmpeg-missing`, `ffmpeg-failed` when it took too long; the signal's reason */
export async function renderEvidence(request: RenderEvidenceRequest): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-evidence-'))
  try {
    const script = join(folder, 'overlay.ass')
    await writeFile(script, assScriptOf(request))
    const threads = String(request.threads ?? 2)
    const { exitCode, stderrTail } = await runFfmpeg({
      args: [
        ...['-v', 'error', '-xerror', '-threads', threads, '-f', 'mov', '-protocol_whitelist', 'file'],
        ...['-i', `file:${request.source}`, '-map', '0:v:0'],
        ...['-vf', `ass=filename=${escapeFilterValue(script)},format=yuv420p`, '-fps_mode', 'vfr'],
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-threads', threads],
        ...['-movflags', '+faststart', '-f', 'mp4', '-y', `file:${request.destination}`],
      ],
      timeoutMs: request.timeoutMs ?? 300_000,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    })
    if (exitCode !== 0) throw exportFailed(stderrTail)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A value inside a filter graph is unescaped twice: as an option's value, then as part of the graph (ffmpeg-filters, 4.1). */
function escapeFilterValue(value: string): string {
  return value.replaceAll(/[\\':]/g, '\\$&').replaceAll(/[\\'[\],;]/g, '\\$&')
}

function exportFailed(detail: string): AppError {
  return new AppError({
    code: 'transcode-failed',
    message: `evidence cannot be exported: ${detail}`,
    publicMessage: 'The clip could not be exported.',
  })
}
