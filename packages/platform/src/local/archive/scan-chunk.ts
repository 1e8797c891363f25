/** Finds the fragments of a chunk by walking its boxes: for a chunk whose index is missing, short or damaged. */

import type { FileHandle } from 'node:fs/promises'
import { addMs, type EpochMs } from '@ostiary/domain'
import { FragmentStream, type InitSegment, parseFragmentTiming } from '@ostiary/media'
import type { IndexRecord } from './index-record.ts'

/** Far more than an init segment takes (bytes). */
const initBytesMax = 2 ** 16
/** Larger than the moof of any fragment (bytes). */
const moofBytesMax = 2 ** 20

/** The init segment that a chunk begins with, or null when it is not whole yet. @throws AppError `footage-unreadable` */
export async function readChunkInit(file: FileHandle): Promise<InitSegment | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(initBytesMax), 0, initBytesMax, 0)
  const part = new FragmentStream().push(buffer.subarray(0, bytesRead)).find(({ kind }) => kind === 'init')
  return part?.kind === 'init' ? part.init : null
}

export interface ScanRequest {
  readonly file: FileHandle
  readonly init: InitSegment
  /** Where the first fragment to find begins, bytes. */
  readonly from: number
  /** A fragment before it whose arrival is known; arrivals, which boxes do not hold, are reckoned from it. */
  readonly known: Pick<IndexRecord, 'endTicks' | 'arrivedAt'> | null
  /** When the chunk's first fragment arrived, used when none is `known`. */
  readonly chunkStartedAt: EpochMs
}

/** The whole fragments from `from` on; ends at the first that is torn. */
export async function scanChunk(request: ScanRequest): Promise<IndexRecord[]> {
  const { file, init } = request
  const { size } = await file.stat()
  const records: IndexRecord[] = []
  let known = request.known
  for (let offset = request.from; ; ) {
    const moof = await readMoof(file, offset, size)
    if (moof === null) return records
    const mdatBytes = await readBoxSize(file, offset + moof.length, 'mdat')
    const sizeBytes = moof.length + (mdatBytes ?? 0)
    if (mdatBytes === null || offset + sizeBytes > size) return records
    const timing = parseFragmentTiming(moof, init)
    known ??= { endTicks: timing.endTicks, arrivedAt: request.chunkStartedAt }
    const arrivedAt = addMs(known.arrivedAt, ((timing.endTicks - known.endTicks) * 1000) / init.timescale)
    records.push({ ...timing, arrivedAt, offset, sizeBytes })
    offset += sizeBytes
  }
}

async function readMoof(file: FileHandle, offset: number, fileBytes: number): Promise<Buffer | null> {
  const sizeBytes = await readBoxSize(file, offset, 'moof')
  if (sizeBytes === null || sizeBytes > moofBytesMax || offset + sizeBytes > fileBytes) return null
  const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offset)
  return bytesRead === sizeBytes ? buffer : null
}

/** Null when there is no whole box header of this type. */
async function readBoxSize(file: FileHandle, offset: number, type: string): Promise<number | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, offset)
  if (bytesRead < 8 || buffer.toString('latin1', 4, 8) !== type) return null
  const sizeBytes = buffer.readUInt32BE(0)
  return sizeBytes < 8 ? null : sizeBytes
}
