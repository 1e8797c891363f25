/** What each sample of a picture shows besides the empty room: how far, whose, and in what light. */

import { samplesPerEdge } from './bake-room.ts'

/** Whom a sample belongs to. Persons have two numbers each: `2 n` for the body, `2 n + 1` for the head. */
export const nobody = -1
export const thing = -2
/** Glass over the empty room: it changes the light, not whose sample it is. */
export const glassOnly = -3

export interface SampleBuffer {
  /** In samples. */
  readonly width: number
  readonly height: number
  /** Metres along the camera's axis. */
  readonly depth: Float32Array
  readonly owner: Int16Array
  /** Linear light, three numbers. */
  readonly light: Float32Array
  /** Of the body that is being drawn: depth, triangle, and the shares of its second and third corner. */
  readonly bodyDepth: Float32Array
  readonly triangle: Int32Array
  readonly second: Float32Array
  readonly third: Float32Array
  /** Per pixel: whether any of its samples is not the empty room's. */
  readonly isTouched: Uint8Array
}

export function sampleBuffer(picture: { readonly width: number; readonly height: number }): SampleBuffer {
  const width = picture.width * samplesPerEdge
  const height = picture.height * samplesPerEdge
  const count = width * height
  return {
    width,
    height,
    depth: new Float32Array(count),
    owner: new Int16Array(count),
    light: new Float32Array(count * 3),
    bodyDepth: new Float32Array(count),
    triangle: new Int32Array(count),
    second: new Float32Array(count),
    third: new Float32Array(count),
    isTouched: new Uint8Array(picture.width * picture.height),
  }
}

/** Nothing but the empty room. */
export function clearSamples(buffer: SampleBuffer, roomDepth: Float32Array): void {
  buffer.depth.set(roomDepth)
  buffer.owner.fill(nobody)
  buffer.isTouched.fill(0)
}
