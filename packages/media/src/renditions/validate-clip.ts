/**
 * Decides whether a file is video that may be processed. ffprobe alone is no answer: it accepts truncated files, absurd
 * headers, files without video and renamed pictures (docs/field-notes.md).
 */

import { type FileHandle, open } from 'node:fs/promises'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { readVideoFile, type VideoFileFacts } from './video-file.ts'

export interface ClipBounds {
  readonly sizeBytesMax: number
  readonly durationMsMax: number
  /** Pixels, of each side. */
  readonly sideMin: number
  readonly sideMax: number
  readonly fpsMax: number
}

/** Ten minutes of anything a door camera sends; larger bounds let one file hold a worker for longer. */
export const defaultClipBounds: ClipBounds = {
  sizeBytesMax: 2 ** 31,
  durationMsMax: 600_000,
  sideMin: 64,
  sideMax: 8192,
  fpsMax: 240,
}

export type ClipValidation =
  | { readonly kind: 'valid'; readonly info: VideoFileFacts & { readonly sizeBytes: number } }
  /** `why` is one sentence for a person. */
  | { readonly kind: 'invalid'; readonly why: string }

/** Pictures themselves are not decoded: making the renditions finds what is broken in them. @throws AppError `ffmpeg-missing` */
export async function validateClip(
  path: string,
  options: { readonly bounds?: ClipBounds; readonly signal?: AbortSignal } = {},
): Promise<ClipValidation> {
  const bounds = options.bounds ?? defaultClipBounds
  const structure = await checkStructure(path, bounds)
  if (structure.kind === 'invalid') return structure
  let info: VideoFileFacts
  try {
    info = await readVideoFile(path)
  } catch (cause) {
    return invalid(
      `The file holds no usable video: ${cause instanceof Error ? cause.message : String(cause)}.`,
    )
  }
  const excess = findExcess(info, bounds)
  if (excess !== undefined) return invalid(excess)
  const counted = await countPackets(path, options.signal)
  if (counted === undefined) return invalid('The video in the file cannot be read to its end.')
  if (counted.read < counted.declared) {
    return invalid(`The file announces ${counted.declared} pictures and holds ${counted.read}.`)
  }
  return { kind: 'valid', info: { ...info, sizeBytes: structure.sizeBytes } }
}

type StructureCheck =
  | { readonly kind: 'sound'; readonly sizeBytes: number }
  | { readonly kind: 'invalid'; readonly why: string }

/** A clip has three or four top-level boxes, a fragmented one two per fragment; more than this is no clip. */
const topLevelBoxesMax = 100_000

async function checkStructure(path: string, bounds: ClipBounds): Promise<StructureCheck> {
  await using file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return invalid('The file cannot be opened.')
  const { size: sizeBytes } = await file.stat()
  if (sizeBytes > bounds.sizeBytesMax) return invalid('The file is too large.')
  const seen = new Set<string>()
  let at = 0
  for (let count = 0; at < sizeBytes; count += 1) {
    const box = await readBoxHeader(file, at)
    if (box === undefined || at + box.sizeBytes > sizeBytes || count > topLevelBoxesMax) {
      return invalid(
        at === 0 || !seen.has('ftyp') ? 'The file is no MP4.' : 'The file is cut short or damaged.',
      )
    }
    if (at === 0 && box.type !== 'ftyp') return invalid('The file is no MP4.')
    seen.add(box.type)
    // Size 0 means: to the end of the file (ISO/IEC 14496-12, 4.2).
    at = box.sizeBytes === 0 ? sizeBytes : at + box.sizeBytes
  }
  if (!seen.has('moov') || !seen.has('mdat'))
    return invalid('The file is cut short: its index or its pictures are missing.')
  return { kind: 'sound', sizeBytes }
}

async function readBoxHeader(
  file: FileHandle,
  at: number,
): Promise<{ readonly type: string; readonly sizeBytes: number } | undefined> {
  const header = Buffer.alloc(16)
  const { bytesRead } = await file.read(header, 0, 16, at)
  if (bytesRead < 8) return undefined
  const short = header.readUInt32BE(0)
  const sizeBytes = short === 1 ? Number(header.readBigUInt64BE(8)) : short
  if (sizeBytes !== 0 && sizeBytes < (short === 1 ? 16 : 8)) return undefined
  return { type: header.toString('latin1', 4, 8), sizeBytes }
}

function findExcess(info: VideoFileFacts, bounds: ClipBounds): string | undefined {
  const sides = [info.width, info.height]
  if (sides.some((side) => side < bounds.sideMin || side > bounds.sideMax)) {
    return `The picture is ${info.width} × ${info.height}; each side must lie between ${bounds.sideMin} and ${bounds.sideMax}.`
  }
  if (!(info.durationMs > 0 && info.durationMs <= bounds.durationMsMax)) {
    return `The video lasts ${Math.round(info.durationMs / 1000)} s; at most ${bounds.durationMsMax / 1000} s are taken.`
  }
  if (info.fps > bounds.fpsMax)
    return `The video has ${info.fps} pictures a second; at most ${bounds.fpsMax} are taken.`
  return undefined
}

/** Undefined when it cannot be read at all. */
async function countPackets(
  path: string,
  signal?: AbortSignal,
): Promise<{ readonly declared: number; readonly read: number } | undefined> {
  const { stdout } = await runFfmpeg({
    program: 'ffprobe',
    args: [
      ...['-v', 'error', '-f', 'mov', '-protocol_whitelist', 'file', '-select_streams', 'v:0'],
      // Pictures that an edit list leaves out are announced and there, but would not be counted.
      ...['-ignore_editlist', '1'],
      ...[
        '-count_packets',
        '-show_entries',
        'stream=nb_frames,nb_read_packets',
        '-of',
        'default=noprint_wrappers=1',
        `file:${path}`,
      ],
    ],
    timeoutMs: 60_000,
    ...(signal === undefined ? {} : { signal }),
  })
  const text = stdout.toString('utf8')
  const read = countOf(text, 'nb_read_packets')
  return read === undefined ? undefined : { declared: countOf(text, 'nb_frames') ?? read, read }
}

/** ffprobe writes `N/A` where it knows none. */
function countOf(text: string, name: string): number | undefined {
  const digits = new RegExp(`^${name}=(\\d+)$`, 'm').exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function invalid(why: string): { readonly kind: 'invalid'; readonly why: string } {
  return { kind: 'invalid', why }
}
