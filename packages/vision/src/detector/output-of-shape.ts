/** Finds the output that a decoder was told of, by its shape. */

import type { OutputTensor } from './decoder.ts'
import { invalidDescription } from './field-reader.ts'

/**
 * The values of the output of shape `[1, rows, length]`, row by row.
 * @throws AppError `model-invalid` when there is none, which names the shape
 */
export function outputOfShape(outputs: readonly OutputTensor[], rows: number, length: number): Float32Array {
  const found = outputs.find(({ dims }) => dims.length === 3 && dims[1] === rows && dims[2] === length)
  if (found === undefined) throw invalidDescription(`the weights have no output of shape 1,${rows},${length}`)
  return found.values
}
