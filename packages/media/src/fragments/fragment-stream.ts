/** Splits a live byte stream of fragmented MP4, however it is cut into pieces, into its init segment and its fragments. */

import { AppError } from '@ostiary/domain'
import { type FragmentTiming, parseFragmentTiming } from './fragment-timing.ts'
import { type InitSegment, parseInitSegment } from './init-segment.ts'

/** A moof box and its mdat box. */
export interface Fragment extends FragmentTiming {
  readonly bytes: Uint8Array
}

export type StreamPart =
  | { readonly kind: 'init'; readonly init: InitSegment }
  | { readonly kind: 'fragment'; readonly fragment: Fragment }

/**
 * Largest box taken (bytes); a larger one is not video of a door camera but a broken or hostile stream. 64 MiB hold two
 * seconds at 250 Mbit/s; larger would let one stream take more memory.
 */
const boxBytesMax: Readonly<Record<string, number>> = {
  ftyp: 2 ** 12,
  moov: 2 ** 20,
  moof: 2 ** 20,
  mdat: 2 ** 26,
}
const otherBoxBytesMax = 2 ** 20

/** Keeps what is unfinished between calls. After it has thrown it must not be used again. */
export class FragmentStream {
  #pieces: Buffer[] = []
  #heldBytes = 0
  #ftyp: Buffer = Buffer.alloc(0)
  #moof: Buffer | undefined
  #init: InitSegment | undefined

  /**
   * Takes the next bytes and gives what they complete, in order. Boxes that are neither are left out.
   * @throws AppError `footage-unreadable` when this is no fragmented MP4 with H.264 or H.265, or a box is too large
   */
  push(bytes: Uint8Array): StreamPart[] {
    this.#pieces.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    this.#heldBytes += bytes.byteLength
    const parts: StreamPart[] = []
    try {
      for (let box = this.#takeBox(); box !== undefined; box = this.#takeBox()) {
        const part = this.#readBox(box)
        if (part !== undefined) parts.push(part)
      }
    } catch (cause) {
      throw unreadable(cause)
    }
    return parts
  }

  /** True while part of a box is held. */
  get isInsideBox(): boolean {
    return this.#heldBytes > 0 || this.#moof !== undefined
  }

  #takeBox(): Buffer | undefined {
    if (this.#heldBytes < 8) return undefined
    let [first = Buffer.alloc(0)] = this.#pieces
    if (first.length < 8) first = this.#join()
    const size = first.readUInt32BE(0)
    const type = first.toString('latin1', 4, 8)
    if (size < 8 || size > (boxBytesMax[type] ?? otherBoxBytesMax)) {
      throw new RangeError(`box ${JSON.stringify(type)} of ${size} bytes`)
    }
    if (this.#heldBytes < size) return undefined
    const joined = this.#join()
    const rest = joined.subarray(size)
    this.#pieces = rest.length === 0 ? [] : [rest]
    this.#heldBytes = rest.length
    return joined.subarray(0, size)
  }

  #join(): Buffer {
    const [only] = this.#pieces
    const joined = this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces)
    this.#pieces = [joined]
    return joined
  }

  #readBox(box: Buffer): StreamPart | undefined {
    switch (box.toString('latin1', 4, 8)) {
      case 'ftyp':
        this.#ftyp = box
        return undefined
      case 'moov':
        this.#init = parseInitSegment(Buffer.concat([this.#ftyp, box]))
        return { kind: 'init', init: this.#init }
      case 'moof':
        this.#moof = box
        return undefined
      case 'mdat':
        return this.#readFragment(box)
      default:
        return undefined
    }
  }

  #readFragment(mdat: Buffer): StreamPart {
    const moof = this.#moof
    if (this.#init === undefined || moof === undefined) throw new RangeError('media before its description')
    this.#moof = undefined
    const timing = parseFragmentTiming(moof, this.#init)
    return { kind: 'fragment', fragment: { bytes: Buffer.concat([moof, mdat]), ...timing } }
  }
}

function unreadable(cause: unknown): AppError {
  return new AppError({
    code: 'footage-unreadable',
    message: `not a readable stream of fragments: ${cause instanceof Error ? cause.message : String(cause)}`,
    publicMessage: 'The camera sends video that cannot be recorded. H.264 or H.265 is needed.',
    cause,
  })
}
