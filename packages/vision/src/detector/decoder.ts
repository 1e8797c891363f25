/** What a decoder is: the part of a detector that turns a network's raw outputs into boxes with scores. */

import type { PictureSize } from '@ostiary/domain'
import type { Detection } from '../detection.ts'
import type { FieldReader } from './field-reader.ts'

/** One output of a network, row by row. */
export interface OutputTensor {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

/** What a network said about one input. */
export interface DecoderInput {
  /** In any order: a decoder tells them apart by their shapes. */
  readonly outputs: readonly OutputTensor[]
  /** Pixels of the input that the outputs belong to. */
  readonly inputSize: PictureSize
  /** Boxes with a lower score are left out; 0–1. */
  readonly scoreMin: number
}

/**
 * The boxes of people in pixels of the input, several for each person.
 * @throws AppError `model-invalid` when the outputs are not of the shapes that were described
 */
export type Decode = (input: DecoderInput) => Detection[]

/** One kind of decoder, with the settings that a description gives it. */
export interface DecoderKind<Settings> {
  /** The fields that `readSettings` reads. */
  readonly settingNames: readonly string[]
  readSettings(fields: FieldReader): Settings
  createDecode(settings: Settings): Decode
}
