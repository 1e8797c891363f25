/**
 * Reads boxes of people from the output of YOLOX as it is exported without its own decoding: one row per cell, the grids of
 * all strides one after the other. Z. Ge and others, "YOLOX: Exceeding YOLO Series in 2021", section 2.1.
 */

import type { PictureSize, PixelBox } from '@ostiary/domain'
import type { Detection } from '../detection.ts'
import type { DecoderInput, DecoderKind } from './decoder.ts'
import type { FieldReader } from './field-reader.ts'
import { outputOfShape } from './output-of-shape.ts'

/** How the output is laid out. */
export interface YoloxSettings {
  /** Pixels of the input per cell, of each grid in the order in which the grids follow each other. */
  readonly strides: readonly number[]
  /** Scores per cell after box and objectness, already between 0 and 1. */
  readonly classCount: number
  /** Which of them is for a person, from 0. */
  readonly personClass: number
}

/** Settings and decoding of YOLOX. */
export const yoloxDecoder: DecoderKind<YoloxSettings> = {
  settingNames: ['strides', 'classCount', 'personClass'],
  readSettings,
  createDecode: (settings) => (input) => decode(settings, input),
}

/** Middle, size and objectness come before the classes. */
const classesBegin = 5

function readSettings(fields: FieldReader): YoloxSettings {
  const classCount = fields.integer('classCount', { min: 1, max: 10_000 })
  return {
    strides: fields.numbers('strides', { min: 1, max: 256 }),
    classCount,
    personClass: fields.integer('personClass', { min: 0, max: classCount - 1 }),
  }
}

function decode(settings: YoloxSettings, { outputs, inputSize, scoreMin }: DecoderInput): Detection[] {
  const length = classesBegin + settings.classCount
  const grids = settings.strides.map((stride) => ({ stride, ...gridOf(inputSize, stride) }))
  const cellCount = grids.reduce((sum, { columns, rows }) => sum + columns * rows, 0)
  const values = outputOfShape(outputs, cellCount, length)
  const detections: Detection[] = []
  let first = 0
  for (const { stride, columns, rows } of grids) {
    for (let cell = 0; cell < columns * rows; cell++, first += length) {
      const score = (values[first + 4] ?? 0) * (values[first + classesBegin + settings.personClass] ?? 0)
      if (score < scoreMin) continue
      const place = { column: cell % columns, row: Math.floor(cell / columns), stride }
      detections.push({ box: decodeBox(values.subarray(first, first + 4), place), score })
    }
  }
  return detections
}

function gridOf({ width, height }: PictureSize, stride: number): { columns: number; rows: number } {
  return { columns: Math.ceil(width / stride), rows: Math.ceil(height / stride) }
}

interface CellPlace {
  readonly column: number
  readonly row: number
  readonly stride: number
}

/** The middle is measured from the cell's upper left corner in cells, the size is the exponential of cells. */
function decodeBox([x = 0, y = 0, width = 0, height = 0]: Float32Array, place: CellPlace): PixelBox {
  const { column, row, stride } = place
  const middleX = (x + column) * stride
  const middleY = (y + row) * stride
  const halfWidth = (Math.exp(width) * stride) / 2
  const halfHeight = (Math.exp(height) * stride) / 2
  return {
    x1: middleX - halfWidth,
    y1: middleY - halfHeight,
    x2: middleX + halfWidth,
    y2: middleY + halfHeight,
  }
}
