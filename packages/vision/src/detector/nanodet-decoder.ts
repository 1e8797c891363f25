/**
 * Reads boxes of people from the outputs of NanoDet (and of other networks with a generalised focal loss head): per cell of
 * a grid a score for each class, and for each side of the box how likely it lies how far away. X. Li and others,
 * "Generalized Focal Loss", NeurIPS 2020, section 3.
 */

import type { PixelBox } from '@ostiary/domain'
import type { Detection } from '../detection.ts'
import type { DecoderInput, DecoderKind } from './decoder.ts'
import type { FieldReader } from './field-reader.ts'
import { outputOfShape } from './output-of-shape.ts'

/** How the outputs are laid out. */
export interface NanodetSettings {
  /** Pixels of the input per cell, for each pair of outputs. */
  readonly strides: readonly number[]
  /** Distances that each side is spread over: 0, 1, … bins − 1 strides. */
  readonly bins: number
  /** Scores per cell, already between 0 and 1. */
  readonly classCount: number
  /** Which of them is for a person, from 0. */
  readonly personClass: number
}

/** Settings and decoding of NanoDet. */
export const nanodetDecoder: DecoderKind<NanodetSettings> = {
  settingNames: ['strides', 'bins', 'classCount', 'personClass'],
  readSettings,
  createDecode: (settings) => (input) =>
    settings.strides.flatMap((stride) => decodeGrid(matchGrid(settings, stride, input), input.scoreMin)),
}

/** The two outputs of one stride. */
interface Grid extends NanodetSettings {
  readonly stride: number
  /** Cells in a row of the grid. */
  readonly columns: number
  readonly cellCount: number
  /** `[1, cells, classes]` */
  readonly scores: Float32Array
  /** `[1, cells, 4 × bins]`: left, top, right, bottom; logits. */
  readonly sides: Float32Array
}

function readSettings(fields: FieldReader): NanodetSettings {
  const classCount = fields.integer('classCount', { min: 1, max: 10_000 })
  return {
    strides: fields.numbers('strides', { min: 1, max: 256 }),
    bins: fields.integer('bins', { min: 2, max: 64 }),
    classCount,
    personClass: fields.integer('personClass', { min: 0, max: classCount - 1 }),
  }
}

function matchGrid(settings: NanodetSettings, stride: number, { outputs, inputSize }: DecoderInput): Grid {
  const columns = Math.ceil(inputSize.width / stride)
  const cellCount = columns * Math.ceil(inputSize.height / stride)
  return {
    ...settings,
    stride,
    columns,
    cellCount,
    scores: outputOfShape(outputs, cellCount, settings.classCount),
    sides: outputOfShape(outputs, cellCount, 4 * settings.bins),
  }
}

function decodeGrid(grid: Grid, scoreMin: number): Detection[] {
  const { scores, classCount, personClass, cellCount } = grid
  const detections: Detection[] = []
  for (let cell = 0; cell < cellCount; cell++) {
    const score = scores[cell * classCount + personClass] ?? 0
    if (score >= scoreMin) detections.push({ box: decodeBox(grid, cell), score })
  }
  return detections
}

/** Around the middle of the cell, each side as far away as expected. */
function decodeBox(grid: Grid, cell: number): PixelBox {
  const { stride, columns } = grid
  const x = ((cell % columns) + 0.5) * stride
  const y = (Math.floor(cell / columns) + 0.5) * stride
  return {
    x1: x - expectedDistance(grid, cell, 0),
    y1: y - expectedDistance(grid, cell, 1),
    x2: x + expectedDistance(grid, cell, 2),
    y2: y + expectedDistance(grid, cell, 3),
  }
}

/** Pixels; the mean of the bins, each weighed by the softmax of its logit. */
function expectedDistance({ sides, bins, stride }: Grid, cell: number, side: number): number {
  const first = (cell * 4 + side) * bins
  const logits = sides.subarray(first, first + bins)
  const largest = Math.max(...logits)
  let weightSum = 0
  let weightedSum = 0
  logits.forEach((logit, bin) => {
    const weight = Math.exp(logit - largest)
    weightSum += weight
    weightedSum += weight * bin
  })
  return (weightedSum / weightSum) * stride
}
