/** Splits a live byte stream of fragmented MP4, however it is cut into pieces, into its init segment and its fragments. */

import { AppError } from '@ostiary/domain'
import { type FragmentTiming, parseFragmentTiming } from './fragment-timing.ts'
import { type InitSegment, parseInitSegment } from './init-segment.ts'

/** A moof box and its mdat box, in the pieces in which they came: pictures are not copied to be passed on. */
export interface Fragment extends FragmentTiming {
  /** One after the other they are the fragment. */
  readonly pieces: readonly Uint8Array[]
  /** Of all pieces together. */
  readonly sizeBytes: number
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

/** A box of which some bytes are still to come. */
interface OpenBox {
  readonly type: string
  readonly sizeBytes: number
  readonly pieces: Buffer[]
  missingBytes: number
}

/** Size and type, which every box begins with. */
const boxHeaderBytes = 8

/** Keeps what is unfinished between calls. After it has thrown it must not be used again. */
export class FragmentStream {
  /** The beginning of a box header; shorter than one. */
  #header: Buffer = Buffer.alloc(0)
  #box: OpenBox | undefined
  #ftyp: Buffer = Buffer.alloc(0)
  #moof: Buffer | undefined
  #init: InitSegment | undefined

  /**
   * Takes the next bytes and gives what they complete, in order; other boxes are left out. Fragments are made of these very
   * bytes: they may change once the fragments are done with and {@link isInsideFragment} is false.
   * @throws AppError `footage-unreadable` when this is no fragmented MP4 with H.264 or H.265, or a box is too large
   */
  push(bytes: Uint8Array): StreamPart[] {
    const parts: StreamPart[] = []
    let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    try {
      while (rest.length > 0) {
        rest = this.#box === undefined ? this.#openBox(rest) : this.#fillBox(this.#box, rest)
        if (this.#box?.missingBytes !== 0) continue
        const part = this.#readBox(this.#box)
        this.#box = undefined
        if (part !== undefined) parts.push(part)
      }
    } catch (cause) {
      throw unreadable(cause)
    }
    return parts
  }

  /** True while bytes of a fragment that is not complete are held. */
  get isInsideFragment(): boolean {
    return this.#header.length > 0 || this.#box !== undefined || this.#moof !== undefined
  }

  /** Begins a box once its header is whole; gives what follows the header. */
  #openBox(bytes: Buffer): Buffer {
    const start = this.#header.length === 0 ? bytes : Buffer.concat([this.#header, bytes])
    this.#header = start.length < boxHeaderBytes ? start : Buffer.alloc(0)
    if (start.length < boxHeaderBytes) return Buffer.alloc(0)
    const sizeBytes = start.readUInt32BE(0)
    const type = start.toString('latin1', 4, boxHeaderBytes)
    if (sizeBytes < boxHeaderBytes || sizeBytes > (boxBytesMax[type] ?? otherBoxBytesMax)) {
      throw new RangeError(`box ${JSON.stringify(type)} of ${sizeBytes} bytes`)
    }
    this.#box = { type, sizeBytes, pieces: [], missingBytes: sizeBytes }
    return this.#fillBox(this.#box, start)
  }

  /** Moves what belongs to the box into it; gives the rest. */
  #fillBox(box: OpenBox, bytes: Buffer): Buffer {
    const piece = bytes.subarray(0, box.missingBytes)
    box.pieces.push(piece)
    box.missingBytes -= piece.length
    return bytes.subarray(piece.length)
  }

  #readBox(box: OpenBox): StreamPart | undefined {
    switch (box.type) {
      case 'ftyp':
        this.#ftyp = Buffer.concat(box.pieces)
        return undefined
      case 'moov':
        this.#init = parseInitSegment(Buffer.concat([this.#ftyp, ...box.pieces]))
        return { kind: 'init', init: this.#init }
      case 'moof':
        this.#moof = joined(box)
        return undefined
      case 'mdat':
        return this.#readFragment(box)
      default:
        return undefined
    }
  }

  #readFragment(mdat: OpenBox): StreamPart {
    const moof = this.#moof
    if (this.#init === undefined || moof === undefined) throw new RangeError('media before its description')
    this.#moof = undefined
    const timing = parseFragmentTiming(moof, this.#init)
    const pieces = [moof, ...mdat.pieces]
    return { kind: 'fragment', fragment: { pieces, sizeBytes: moof.length + mdat.sizeBytes, ...timing } }
  }
}

function joined({ pieces }: OpenBox): Buffer {
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces)
}

function unreadable(cause: unknown): AppError {
  return new AppError({
    code: 'footage-unreadable',
    message: `not a readable stream of fragments: ${cause instanceof Error ? cause.message : String(cause)}`,
    publicMessage: 'The camera sends video that cannot be recorded. H.264 or H.265 is needed.',
    cause,
  })
}
