/** One fragment in a chunk's index: fixed size, so that a torn write can only hurt the last one, and checked by a CRC. */

import { crc32 } from 'node:zlib'
import { type EpochMs, epochMs } from '@ostiary/domain'

export interface IndexRecord {
  /** Media time of its first picture and of the end of its last, in ticks of the session's timescale. */
  readonly startTicks: number
  readonly endTicks: number
  /** When its last byte came from the camera. */
  readonly arrivedAt: EpochMs
  /** Where it lies in the chunk, bytes. */
  readonly offset: number
  readonly sizeBytes: number
  readonly sampleCount: number
  readonly isKeyframe: boolean
}

const indexRecordBytes = 44

const crcOffset = 40
const keyframeFlag = 1

/**
 * Little-endian: start, end (f64), arrival (f64), offset (u64 in two u32), size (u32), samples (u16), flags (u16), CRC-32.
 */
export function encodeIndexRecord(record: IndexRecord): Buffer {
  const bytes = Buffer.alloc(indexRecordBytes)
  bytes.writeDoubleLE(record.startTicks, 0)
  bytes.writeDoubleLE(record.endTicks, 8)
  bytes.writeDoubleLE(record.arrivedAt, 16)
  bytes.writeBigUInt64LE(BigInt(record.offset), 24)
  bytes.writeUInt32LE(record.sizeBytes, 32)
  bytes.writeUInt16LE(Math.min(record.sampleCount, 0xffff), 36)
  bytes.writeUInt16LE(record.isKeyframe ? keyframeFlag : 0, 38)
  bytes.writeUInt32LE(crc32(bytes.subarray(0, crcOffset)), crcOffset)
  return bytes
}

/** The records up to the first that is torn or damaged. */
export function decodeIndex(bytes: Buffer): IndexRecord[] {
  const records: IndexRecord[] = []
  for (let at = 0; at + indexRecordBytes <= bytes.length; at += indexRecordBytes) {
    const record = bytes.subarray(at, at + indexRecordBytes)
    if (record.readUInt32LE(crcOffset) !== crc32(record.subarray(0, crcOffset))) break
    records.push({
      startTicks: record.readDoubleLE(0),
      endTicks: record.readDoubleLE(8),
      arrivedAt: epochMs(record.readDoubleLE(16)),
      offset: Number(record.readBigUInt64LE(24)),
      sizeBytes: record.readUInt32LE(32),
      sampleCount: record.readUInt16LE(36),
      isKeyframe: (record.readUInt16LE(38) & keyframeFlag) !== 0,
    })
  }
  return records
}
