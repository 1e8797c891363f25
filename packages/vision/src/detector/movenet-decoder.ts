/**
 * Reads boxes of people from the output of MoveNet MultiPose, which has a row for each of a few people: their keypoints, then
 * their box and its score. Keypoints are left unread.
 */

import type { Detection } from '../detection.ts'
import type { DecoderInput, DecoderKind } from './decoder.ts'
import type { FieldReader } from './field-reader.ts'
import { outputOfShape } from './output-of-shape.ts'

/** How the output is laid out. */
export interface MovenetSettings {
  /** Rows: more people than these are never found in one picture. */
  readonly peopleMax: number
  /** Keypoints before the box, three values each. */
  readonly keypointCount: number
}

/** Settings and decoding of MoveNet MultiPose. */
export const movenetDecoder: DecoderKind<MovenetSettings> = {
  settingNames: ['peopleMax', 'keypointCount'],
  readSettings: (fields: FieldReader) => ({
    peopleMax: fields.integer('peopleMax', { min: 1, max: 1000 }),
    keypointCount: fields.integer('keypointCount', { min: 0, max: 1000 }),
  }),
  createDecode: (settings) => (input) => decode(settings, input),
}

/** The box is y1, x1, y2, x2 in fractions of the input, then the score. */
function decode({ peopleMax, keypointCount }: MovenetSettings, input: DecoderInput): Detection[] {
  const { outputs, inputSize, scoreMin } = input
  const boxBegins = 3 * keypointCount
  const length = boxBegins + 5
  const values = outputOfShape(outputs, peopleMax, length)
  return Array.from({ length: peopleMax }, (_, person): Detection => {
    const first = person * length + boxBegins
    const [y1 = 0, x1 = 0, y2 = 0, x2 = 0, score = 0] = values.subarray(first, first + 5)
    const { width, height } = inputSize
    return { box: { x1: x1 * width, y1: y1 * height, x2: x2 * width, y2: y2 * height }, score }
  }).filter(({ score }) => score >= scoreMin)
}
