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
}

/** How a picture becomes the network's input: a float32 tensor `[1, 3, height, width]`. */
export interface DetectorInput {
  /** Its area bounds the work per picture: a larger input finds people farther away and costs in proportion. */
  readonly nominal: PictureSize
  /** Width and height of the input are multiples of this, in pixels. */
  readonly multipleOf: number
  readonly layout: 'nchw'
  /** Which colour comes first. */
  readonly channelOrder: ChannelOrder
  /** Subtracted from the 8-bit value, per channel in channel order. */
  readonly mean: readonly [number, number, number]
  /** What the difference is divided by, per channel in channel order; above 0. */
  readonly std: readonly [number, number, number]
  /** 8-bit red, green and blue around the picture, where its shape is not the input's. */
  readonly fill: readonly [number, number, number]
}

type ChannelOrder = 'bgr' | 'rgb'

/** What the detector's scores mean to the tracker; docs/counting.md, step 1. */
export interface DetectorScores {
  /** From here on somebody is there, 0–1. Higher misses people, lower finds some who are not there. */
  readonly birth: number
  /** From here on somebody who was there still is, 0–`birth`. Boxes below are dropped. */
  readonly continue: number
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
    file: readFile(fields.object('file', ['name', 'sizeBytes', 'sha256'])),
    input: readInput(
      fields.object('input', ['nominal', 'multipleOf', 'layout', 'channelOrder', 'mean', 'std', 'fill']),
    ),
    decoder: readDecoderDescription(fields),
    scores: readScores(fields.object('scores', ['birth', 'continue'])),
  }
}

function readFile(fields: FieldReader): DetectorFile {
  return {
    name: fields.text('name'),
    sizeBytes: fields.integer('sizeBytes', { min: 1, max: 2 ** 32 }),
    sha256: fields.sha256('sha256'),
  }
}

function readInput(fields: FieldReader): DetectorInput {
  const nominal = fields.object('nominal', ['width', 'height'])
  const size = { min: 1, max: 8192 }
  return {
    nominal: { width: nominal.integer('width', size), height: nominal.integer('height', size) },
    multipleOf: fields.integer('multipleOf', { min: 1, max: 256 }),
    layout: fields.oneOf('layout', ['nchw']),
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
  return { birth, continue: fields.number('continue', { min: 0, max: birth }) }
}
