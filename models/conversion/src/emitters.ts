/**
 * For each TensorFlow operation that occurs in NanoDet-g, how it is written in ONNX. An operation that is not in the
 * table stops the conversion. Meaning of the operations: https://onnx.ai/onnx/operators and the TensorFlow API pages.
 */

import type { GraphBuilder, StoredValue } from './graph-builder.ts'
import {
  type AxisOrder,
  axesInPlace,
  channelsLast,
  channelsSecond,
  composeOrders,
  invertOrder,
  pick,
  transposeHalves,
} from './layout.ts'
import type { SourceConstant, SourceNode } from './source-model.ts'

/** What an emitter may ask about the node it converts. */
interface EmitContext {
  readonly graph: GraphBuilder
  readonly node: SourceNode
  /** The computed value at input `index`. */
  value(index: number): StoredValue
  /** The constant at input `index`, or nothing when it is computed. */
  constant(index: number): SourceConstant | undefined
  /** How many nodes read the value at input `index`. */
  readerCount(index: number): number
  /** The shape, at the exported input size, of the value at input `index`; known for `ResizeBilinear` only. */
  exportedShape(index: number): readonly number[]
}

/** Writes one node; the values that come out of it, in order. */
export type Emitter = (context: EmitContext) => StoredValue[]

/** The table. `Placeholder` and constants are dealt with before it is asked. */
export const emitters: Readonly<Record<string, Emitter>> = {
  Add: emitAdd,
  ConcatV2: emitConcat,
  Conv2D: emitConvolution,
  Identity: (context) => [context.value(0)],
  LeakyRelu: (context) =>
    emitUnary(context, 'LeakyRelu', { alpha: { float: context.node.attr.alpha?.f ?? 0.2 } }),
  MaxPool: emitMaxPool,
  Pad: (context) => emitPad(context, 0),
  PadV2: (context) => emitPad(context, pick(halves(context, 2).values, 0)),
  Reshape: emitReshape,
  ResizeBilinear: emitResize,
  Sigmoid: (context) => emitUnary(context, 'Sigmoid', {}),
  SplitV: emitSplit,
  Transpose: emitTranspose,
}

function emitUnary(
  { graph, value }: EmitContext,
  operator: string,
  attributes: Readonly<Record<string, { readonly float: number }>>,
): StoredValue[] {
  const { name, axes } = bare(value(0))
  return [{ name: graph.addOperation({ operator, inputs: [name], attributes }), axes }]
}

/** A sum of two values; or of a convolution and a constant per channel, which becomes the convolution's bias. */
function emitAdd(context: EmitContext): StoredValue[] {
  const { graph, value, constant, readerCount } = context
  const left = bare(value(0))
  const bias = constant(1)
  if (bias === undefined) {
    const inputs = [left.name, graph.inOrder(value(1), invertOrder(left.axes))]
    return [{ name: graph.addOperation({ operator: 'Add', inputs }), axes: left.axes }]
  }
  const { values, shape } = halves(context, 1)
  const isBias = readerCount(0) === 1 && shape.length === 1
  if (!isBias || !graph.attachBias(left.name, () => graph.addWeights(values, shape))) {
    throw new Error(`${context.node.name}: a constant is added to something other than a convolution`)
  }
  return [left]
}

function emitConcat(context: EmitContext): StoredValue[] {
  const { graph, node, value } = context
  const last = node.input.length - 1
  const values = node.input.slice(0, last).map((_, index) => value(index))
  const { axes } = bare(value(0))
  const axis = fromFront(pick(integers(context, last), 0), axes.length)
  const name = graph.addOperation({
    operator: 'Concat',
    inputs: values.map((one) => graph.inOrder(one, invertOrder(axes))),
    attributes: { axis: pick(axes, axis) },
  })
  return [{ name, axes }]
}

/** A convolution of one group. Weights come as height, width, in, out and go as out, in, height, width. */
function emitConvolution(context: EmitContext): StoredValue[] {
  const { graph, node } = context
  const { values, shape } = halves(context, 1)
  const weightOrder: AxisOrder = [3, 2, 0, 1]
  const weightShape = weightOrder.map((axis) => pick(shape, axis))
  const weights = graph.addWeights(transposeHalves(values, shape, weightOrder), weightShape)
  const { name, pads } = takePadded(context, 0)
  const output = graph.addOperation({
    operator: 'Conv',
    inputs: [name, weights],
    attributes: {
      kernel_shape: shape.slice(0, 2),
      strides: heightAndWidth(node, 'strides'),
      dilations: heightAndWidth(node, 'dilations'),
      pads,
    },
  })
  return [{ name: output, axes: channelsLast }]
}

function emitMaxPool(context: EmitContext): StoredValue[] {
  const { name, pads } = takePadded(context, Number.NEGATIVE_INFINITY)
  const output = context.graph.addOperation({
    operator: 'MaxPool',
    inputs: [name],
    attributes: {
      kernel_shape: heightAndWidth(context.node, 'ksize'),
      strides: heightAndWidth(context.node, 'strides'),
      pads,
    },
  })
  return [{ name: output, axes: channelsLast }]
}

/** Remembers the border: the convolution or pooling that reads the value has a setting for it. */
function emitPad(context: EmitContext, fill: number): StoredValue[] {
  const { name, axes } = bare(context.value(0))
  const amounts = integers(context, 1)
  const stored = invertOrder(axes)
  const before = stored.map((axis) => pick(amounts, 2 * axis))
  const after = stored.map((axis) => pick(amounts, 2 * axis + 1))
  return [{ name, axes, border: { before, after, fill } }]
}

function emitReshape(context: EmitContext): StoredValue[] {
  const { graph, value } = context
  const shape = integers(context, 1)
  const inputs = [graph.inOrder(value(0)), graph.addIntegers(shape)]
  return [{ name: graph.addOperation({ operator: 'Reshape', inputs }), axes: axesInPlace(shape.length) }]
}

/** Enlarges or shrinks by the factor that the exported size had, so that it holds for every input size. */
function emitResize(context: EmitContext): StoredValue[] {
  const { graph, node, value } = context
  if (node.attr.half_pixel_centers?.b !== true)
    throw new Error(`${node.name}: only half-pixel centres are known`)
  const from = context.exportedShape(0).slice(1, 3)
  const factors = integers(context, 1).map((length, axis) => length / pick(from, axis))
  const name = graph.addOperation({
    operator: 'Resize',
    inputs: [graph.inOrder(value(0), channelsSecond), '', graph.addFloats([1, 1, ...factors])],
    attributes: { mode: 'linear', coordinate_transformation_mode: 'half_pixel' },
  })
  return [{ name, axes: channelsLast }]
}

function emitSplit(context: EmitContext): StoredValue[] {
  const { graph, value } = context
  const { name, axes } = bare(value(0))
  const lengths = integers(context, 1)
  const outputs = graph.addNode({
    operator: 'Split',
    inputs: [name, graph.addIntegers(lengths)],
    attributes: { axis: pick(axes, fromFront(pick(integers(context, 2), 0), axes.length)) },
    outputCount: lengths.length,
  })
  return outputs.map((output) => ({ name: output, axes }))
}

/** Costs nothing here: only the way the stored value is read changes. */
function emitTranspose(context: EmitContext): StoredValue[] {
  const input = context.value(0)
  return [{ ...input, axes: composeOrders(input.axes, integers(context, 1)) }]
}

/** The channels-last value at input 0 read channels-second, and its border as top, left, bottom, right. */
function takePadded({ graph, node, value }: EmitContext, fill: number): { name: string; pads: number[] } {
  if (atob(node.attr.padding?.s ?? '') !== 'VALID')
    throw new Error(`${node.name}: only VALID padding is known`)
  const { border, ...input } = value(0)
  const name = graph.inOrder(input, channelsSecond)
  if (border === undefined) return { name, pads: [0, 0, 0, 0] }
  const { before, after } = border
  const pads = [...before.slice(2), ...after.slice(2)]
  const isStoredChannelsSecond = name === input.name
  const isOnPictureOnly = [...before.slice(0, 2), ...after.slice(0, 2)].every((amount) => amount === 0)
  if (!isStoredChannelsSecond || !isOnPictureOnly || border.fill !== fill) {
    throw new Error(`${node.name}: cannot take the border around its input`)
  }
  return { name, pads }
}

function bare(value: StoredValue): StoredValue {
  if (value.border !== undefined) throw new Error(`nothing takes the border around ${value.name}`)
  return value
}

function integers({ node, constant }: EmitContext, index: number): number[] {
  const found = constant(index)
  if (found?.type !== 'int32') throw new Error(`${node.name}: input ${index} is not a list of whole numbers`)
  return [...found.values]
}

function halves({ node, constant }: EmitContext, index: number): SourceConstant & { type: 'float16' } {
  const found = constant(index)
  if (found?.type !== 'float16') throw new Error(`${node.name}: input ${index} holds no weights`)
  return found
}

/** The middle two of a batch, height, width, channel list. */
function heightAndWidth(node: SourceNode, attribute: string): number[] {
  const values = node.attr[attribute]?.list?.i?.map(Number)
  if (values?.length !== 4) throw new Error(`${node.name}: has no ${attribute} for four axes`)
  return values.slice(1, 3)
}

/** Counts an axis from the front that may be counted from the back (−1 is the last). */
function fromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis
}
