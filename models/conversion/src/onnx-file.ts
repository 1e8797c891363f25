/**
 * The parts of an ONNX model that a converted detector consists of, and their bytes in a file.
 * Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

import type { Encoded } from './protobuf-writer.ts'
import {
  bytesField,
  floatField,
  integerField,
  joinEncoded,
  messageField,
  repeated,
  textField,
} from './protobuf-writer.ts'

/** Numbers of `TensorProto.DataType`. */
const elementTypes = { float32: 1, int64: 7, float16: 10 } as const

/** What the elements of a tensor are. */
type ElementType = keyof typeof elementTypes

/** A tensor that is part of the file; `bytes` holds its elements row by row, little-endian. */
export interface OnnxTensor {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
}

/** A setting of a node: one whole number, a list of them, a float (told apart by its wrapper) or a word. */
export type OnnxAttribute = number | readonly number[] | { readonly float: number } | string

/** One operation; an empty input name leaves an optional input out. */
export interface OnnxNode {
  readonly operator: string
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A float32 input or output of the model; a dimension is a number, or a name where it is free. */
export interface OnnxPort {
  readonly name: string
  readonly shape: readonly (number | string)[]
}

/** A whole model. `nodes` stand in an order in which each comes after what it needs. */
export interface OnnxModel {
  readonly name: string
  readonly description: string
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxTensor[]
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
}

/** Operators as of ONNX 1.8: the oldest set in which `Split` and `Resize` have the form used here. */
const operatorSetVersion = 13
/** File format version that came with that operator set. */
const fileFormatVersion = 7

const attributeTypes = { float: 1, integer: 2, text: 3, integers: 7 } as const

/** The bytes of the model's file; the same model always gives the same bytes. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  return joinEncoded(
    integerField(1, fileFormatVersion),
    textField(2, 'ostiary-model-conversion'),
    messageField(
      7,
      repeated(model.nodes, (node) => messageField(1, ...nodeFields(node))),
      textField(2, model.name),
      repeated(model.constants, (tensor) => messageField(5, ...tensorFields(tensor))),
      textField(10, model.description),
      repeated(model.inputs, (port) => messageField(11, ...portFields(port))),
      repeated(model.outputs, (port) => messageField(12, ...portFields(port))),
    ),
    messageField(8, textField(1, ''), integerField(2, operatorSetVersion)),
  )
}

function nodeFields(node: OnnxNode): Encoded[] {
  return [
    repeated(node.inputs, (name) => textField(1, name)),
    repeated(node.outputs, (name) => textField(2, name)),
    textField(3, node.name),
    textField(4, node.operator),
    repeated(Object.entries(node.attributes), ([name, value]) =>
      messageField(5, textField(1, name), ...attributeFields(value)),
    ),
  ]
}

function attributeFields(value: OnnxAttribute): Encoded[] {
  if (typeof value === 'number') return [integerField(3, value), integerField(20, attributeTypes.integer)]
  if (typeof value === 'string') return [textField(4, value), integerField(20, attributeTypes.text)]
  if ('float' in value) return [floatField(2, value.float), integerField(20, attributeTypes.float)]
  return [repeated(value, (one) => integerField(8, one)), integerField(20, attributeTypes.integers)]
}

function tensorFields(tensor: OnnxTensor): Encoded[] {
  return [
    repeated(tensor.shape, (length) => integerField(1, length)),
    integerField(2, elementTypes[tensor.type]),
    textField(8, tensor.name),
    bytesField(9, tensor.bytes),
  ]
}

function portFields(port: OnnxPort): Encoded[] {
  const dimensions = repeated(port.shape, (length) =>
    messageField(1, typeof length === 'number' ? integerField(1, length) : textField(2, length)),
  )
  const tensorType = messageField(1, integerField(1, elementTypes.float32), messageField(2, dimensions))
  return [textField(1, port.name), messageField(2, tensorType)]
}
