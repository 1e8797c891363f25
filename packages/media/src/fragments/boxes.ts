/** Walks the boxes of an ISO base media file (ISO/IEC 14496-12, 4.2): only what reading live fragments and a first check need. */

/** A box inside the bytes that were walked; offsets in bytes from their start. */
export interface Box {
  /** Four characters, e.g. `moov`. */
  readonly type: string
  readonly start: number
  /** Where its payload begins, after the header. */
  readonly body: number
  readonly end: number
}

/**
 * The boxes between `from` and `to`, in order.
 * @throws RangeError when a box is smaller than its header or reaches past `to`
 */
export function* walkBoxes(bytes: Buffer, from = 0, to = bytes.length): Generator<Box> {
  let start = from
  while (start < to) {
    if (start + 8 > to) throw new RangeError(`${to - start} stray bytes at ${start}`)
    let size = bytes.readUInt32BE(start)
    let headerBytes = 8
    if (size === 1 && start + 16 <= to) {
      size = Number(bytes.readBigUInt64BE(start + 8))
      headerBytes = 16
    }
    const end = start + size
    if (size < headerBytes || end > to) throw new RangeError(`box of ${size} bytes at ${start} does not fit`)
    yield { type: bytes.toString('latin1', start + 4, start + 8), start, body: start + headerBytes, end }
    start = end
  }
}

/** The first box along `path` (outermost first), or undefined. @throws RangeError like {@link walkBoxes} */
export function findBox(bytes: Buffer, path: readonly string[], within?: Box): Box | undefined {
  let box = within
  for (const type of path) {
    box = firstOfType(bytes, type, box)
    if (box === undefined) return undefined
  }
  return box
}

function firstOfType(bytes: Buffer, type: string, within: Box | undefined): Box | undefined {
  for (const child of walkBoxes(bytes, within?.body, within?.end)) if (child.type === type) return child
  return undefined
}

/** Like {@link findBox}. @throws RangeError when there is none */
export function requireBox(bytes: Buffer, path: readonly string[], within?: Box): Box {
  const box = findBox(bytes, path, within)
  if (box === undefined) throw new RangeError(`there is no ${path.join('/')} box`)
  return box
}
