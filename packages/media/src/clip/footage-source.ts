/** Reads an init segment and pieces of files into memory as one MP4: one copy, which packets are then views of. */

import { open } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'

/** Bytes of a file: whole fragments of one session, one after the other. */
export interface FilePiece {
  readonly path: string
  readonly offset: number
  readonly sizeBytes: number
}

/**
 * Two minutes at 70 Mbit/s. What is cut is held in memory, for reading it packet by packet costs twice the CPU time
 * (docs/field-notes.md); a larger limit lets one clip take more memory.
 */
const footageBytesMax = 2 ** 30

/** @throws AppError `footage-unreadable` when a file cannot be opened, is too short, or there is too much */
export async function readFootage(init: Uint8Array, pieces: readonly FilePiece[]): Promise<Buffer> {
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.sizeBytes, init.length)
  if (sizeBytes > footageBytesMax) throw footageUnreadable(`${sizeBytes} bytes are too many for one clip`)
  const footage = Buffer.allocUnsafeSlow(sizeBytes)
  footage.set(init)
  let at = init.length
  for (const piece of pieces) {
    await readPiece(piece, footage.subarray(at, at + piece.sizeBytes))
    at += piece.sizeBytes
  }
  return footage
}

async function readPiece(piece: FilePiece, into: Buffer): Promise<void> {
  try {
    await using file = await open(piece.path, 'r')
    const { bytesRead } = await file.read(into, 0, piece.sizeBytes, piece.offset)
    if (bytesRead < piece.sizeBytes) {
      throw new RangeError(`${piece.path} ends ${piece.sizeBytes - bytesRead} bytes early`)
    }
  } catch (cause) {
    throw footageUnreadable('stored footage cannot be read', cause)
  }
}

export function footageUnreadable(what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'footage-unreadable',
    message:
      cause === undefined ? what : `${what}: ${cause instanceof Error ? cause.message : String(cause)}`,
    publicMessage: 'The stored footage cannot be read.',
    isRetryable: true,
    cause,
  })
}
