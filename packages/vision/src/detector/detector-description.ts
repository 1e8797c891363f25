/** A detector described by data: what a program must know to feed a network pictures and read boxes from its outputs. */

import type { PictureSize } from '@ostiary/domain'
import { type DecoderDescription, readDecoderDescription } from './decoders.ts'
import { type FieldReader, type NumberBounds, readFields } from './field-reader.ts'

/** Everything about one detector; kept as JSON beside its weights (see models/README.md). */
export interface DetectorDescription {
  readonly name: string
  /** Changes whenever the same picture may give other detections. Stored with every verdict. */
  readonly version: string
  /** SPDX identifier of the weights' licence. */
  readonly licence: string
  readonly file: DetectorFile
  readonly input: DetectorInput
  readonly decoder: DecoderDescription
  readonly scores: DetectorScores
}

/** The weights. */
interface DetectorFile {
  /** File name, in the folder of the description. */
  readonly name: string
  readonly sizeBytes: number
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string
  /** For weights that are not bundled: a sentence that tells a person how to get them. */
  readonly obtain?: string
}

/** How a picture becomes the network's input. */
export interface DetectorInput {
  /** Its area bounds the work per picture: a larger input finds people farther away and costs in proportion. */
  readonly nominal: PictureSize
  /** Width and height of the input are multiples of this, in pixels. */
  readonly multipleOf: number
  /** `fitted`: of a size that suits the picture's shape. `fixed`: always nominal, because the weights take no other. */
  readonly size: InputSizing
  /** Where the scaled picture lies when its shape is not the input's; as in the network's training. */
  readonly placement: PicturePlacement
  /** Shape of the tensor: `[1, 3, height, width]` or `[1, height, width, 3]`. */
  readonly layout: InputLayout
  /** Type of its values; normalised values are rounded to whole ones for `int32`. */
  readonly tensor: InputTensorType
  /** Which colour comes first. */
  readonly channelOrder: ChannelOrder
  /** Subtracted from the 8-bit value, per channel in channel order. */
  readonly mean: readonly [number, number, number]
  /** What the difference is divided by, per channel in channel order; above 0. */
  readonly std: readonly [number, number, number]
  /** 8-bit red, green and blue around the picture, where its shape is not the input's. */
  readonly fill: readonly [number, number, number]
}

type InputSizing = 'fitted' | 'fixed'
type PicturePlacement = 'centre' | 'top-left'
type InputLayout = 'nchw' | 'nhwc'
type InputTensorType = 'float32' | 'int32'
type ChannelOrder = 'bgr' | 'rgb'

const inputFields = [
  'nominal',
  'multipleOf',
  'size',
  'placement',
  'layout',
  'tensor',
  'channelOrder',
  'mean',
  'std',
  'fill',
]

/** What the detector's scores mean to the tracker; docs/counting.md, step 1. */
export interface DetectorScores {
  /** From here on somebody is there, 0–1. Higher misses people, lower finds some who are not there. */
  readonly birth: number
  /** From here on somebody who was there still is, 0–`birth`. Boxes below are dropped. */
  readonly continue: number
  /** From here on a box counts when the detector is measured on a data set, 0–1; `birth` when left out. */
  readonly measured?: number
}

/**
 * The description in `value`, which is parsed JSON. Licence and provenance are for people; what stands under
 * `provenance` is not looked at.
 * @throws AppError `model-invalid`, whose message names the first field that is wrong
 */
export function parseDetectorDescription(value: unknown): DetectorDescription {
  const fields = readFields(value, 'detector', [
    'name',
    'version',
    'licence',
    'provenance',
    'file',
    'input',
    'decoder',
    'scores',
  ])
  return {
    name: fields.text('name'),
    version: fields.text('version'),
    licence: fields.text('licence'),
    file: readFile(fields.object('file', ['name', 'sizeBytes', 'sha256', 'obtain'])),
    input: readInput(fields.object('input', inputFields)),
    decoder: readDecoderDescription(fields),
    scores: readScores(fields.object('scores', ['birth', 'continue', 'measured'])),
  }
}

function readFile(fields: FieldReader): DetectorFile {
  return {
    name: fields.text('name'),
    sizeBytes: fields.integer('sizeBytes', { min: 1, max: 2 ** 32 }),
    sha256: fields.sha256('sha256'),
    ...(fields.has('obtain') ? { obtain: fields.text('obtain') } : {}),
  }
}

function readInput(fields: FieldReader): DetectorInput {
  const nominal = fields.object('nominal', ['width', 'height'])
  const size = { min: 1, max: 8192 }
  return {
    nominal: { width: nominal.integer('width', size), height: nominal.integer('height', size) },
    multipleOf: fields.integer('multipleOf', { min: 1, max: 256 }),
    size: fields.oneOf('size', ['fitted', 'fixed'], 'fitted'),
    placement: fields.oneOf('placement', ['centre', 'top-left'], 'centre'),
    layout: fields.oneOf('layout', ['nchw', 'nhwc']),
    tensor: fields.oneOf('tensor', ['float32', 'int32'], 'float32'),
    channelOrder: fields.oneOf('channelOrder', ['bgr', 'rgb']),
    mean: readChannels(fields, 'mean', { min: -255, max: 255 }),
    std: readChannels(fields, 'std', { min: 1e-6, max: 255 }),
    fill: readChannels(fields, 'fill', { min: 0, max: 255 }),
  }
}

function readChannels(fields: FieldReader, name: string, bounds: NumberBounds): [number, number, number] {
  const [first = 0, second = 0, third = 0] = fields.numbers(name, bounds, 3)
  return [first, second, third]
}

function readScores(fields: FieldReader): DetectorScores {
  const birth = fields.number('birth', { min: 0, max: 1 })
  const lowest = fields.number('continue', { min: 0, max: birth })
  return {
    birth,
    continue: lowest,
    // Lower ones are dropped before anybody could measure them.
    ...(fields.has('measured') ? { measured: fields.number('measured', { min: lowest, max: 1 }) } : {}),
  }
}
