/** Memory to read a stream into, used over and over: new memory for each read costs a recorder more than reading. */

export interface ReadMemory {
  /** Where to put what is read next. */
  next(): Uint8Array
  /** So many bytes at its beginning have been read; they stay as they are until {@link ReadMemory.reuse}. */
  keep(sizeBytes: number): void
  /** Nobody needs what was read so far. */
  reuse(): void
}

/** Bytes kept; holds a fragment of 500 ms at 16 Mbit/s. What needs more takes another block, which is then garbage. */
const blockBytes = 2 ** 20
/** A block with less room than this is not read into any more (bytes): small reads cost as much as large ones. */
const roomBytesMin = 2 ** 16

export function createReadMemory(): ReadMemory {
  let block = Buffer.allocUnsafeSlow(blockBytes)
  let keptBytes = 0
  return {
    next() {
      if (blockBytes - keptBytes < roomBytesMin) {
        block = Buffer.allocUnsafeSlow(blockBytes)
        keptBytes = 0
      }
      return block.subarray(keptBytes)
    },
    keep(sizeBytes) {
      keptBytes += sizeBytes
    },
    reuse() {
      keptBytes = 0
    },
  }
}
