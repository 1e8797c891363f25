/**
 * Writes the part of the Protocol Buffers wire format that an ONNX file needs. What the fields mean is left to
 * `onnx-file.ts`. Wire format: https://protobuf.dev/programming-guides/encoding/
 */

/** One encoded field, or several one after the other. */
export type Encoded = readonly Uint8Array[]

const wireVarint = 0
const wireLength = 2
const wireFixed32 = 5

/** A whole number, also a negative one (as its 64-bit two's complement). */
export function integerField(field: number, value: number): Encoded {
  return [varint(tag(field, wireVarint)), varint(BigInt.asUintN(64, BigInt(value)))]
}

/** A 32-bit floating-point number. */
export function floatField(field: number, value: number): Encoded {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return [varint(tag(field, wireFixed32)), bytes]
}

/** A string, as UTF-8. */
export function textField(field: number, value: string): Encoded {
  return bytesField(field, new TextEncoder().encode(value))
}

/** Bytes as they are. */
export function bytesField(field: number, value: Uint8Array): Encoded {
  return [varint(tag(field, wireLength)), varint(BigInt(value.length)), value]
}

/** A message inside a message. */
export function messageField(field: number, ...content: readonly Encoded[]): Encoded {
  return bytesField(field, joinEncoded(...content))
}

/** A repeated field: `encode` once for each value, in order. */
export function repeated<T>(values: readonly T[], encode: (value: T) => Encoded): Encoded {
  return values.flatMap((value) => [...encode(value)])
}

/** The fields one after the other in a single piece of memory. */
export function joinEncoded(...fields: readonly Encoded[]): Uint8Array {
  const parts = fields.flat()
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

function tag(field: number, wireType: number): bigint {
  return BigInt((field << 3) | wireType)
}

/** Seven bits to a byte, lowest first; the top bit says that another byte follows. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
