/** Turns a NanoDet source graph into an ONNX model that takes a picture of any size in multiples of 32. */

import { emitters } from './emitters.ts'
import { GraphBuilder, type StoredValue, type WeightStorage } from './graph-builder.ts'
import { orderNodes, producerName } from './graph-order.ts'
import { axesInPlace, pick } from './layout.ts'
import type { OnnxModel, OnnxPort } from './onnx-file.ts'
import type { SourceModel, SourceNode, SourcePort } from './source-model.ts'
import type { SourceRunner } from './source-runner.ts'
import { foldStaticParts, type StaticParts } from './static-parts.ts'

/** Classes of the COCO data set, on which NanoDet was trained. */
const classCount = 80

/** A converted model, and which of its outputs carries which output of the source. */
export interface Conversion {
  readonly model: OnnxModel
  /** Name in the ONNX model by name in the source. */
  readonly outputNames: ReadonlyMap<string, string>
}

/** How the weights are stored, and who they are from. */
export interface ConversionOptions {
  readonly storage: WeightStorage
  readonly name: string
  readonly description: string
}

/**
 * Converts the source graph.
 * @throws Error when it holds an operation, or a use of one, that has no counterpart in `emitters.ts`
 */
export function convertGraph(
  model: SourceModel,
  runner: SourceRunner,
  { storage, name, description }: ConversionOptions,
): Conversion {
  const order = orderNodes(model)
  const parts = foldStaticParts(model, order, runner)
  const graph = new GraphBuilder(storage)
  const inputName = 'picture'
  const rank = model.input.shape.length
  const values = new Map([[model.input.name, { name: inputName, axes: axesInPlace(rank) }]])
  emitNodes(order, { graph, parts, values })

  const outputs = model.outputs.map((port) => describeOutput(port, model.input))
  model.outputs.forEach((port, index) => {
    const inputs = [graph.inOrder(valueNamed(values, port.name))]
    const output = outputs[index]?.name ?? ''
    graph.nodes.push({
      operator: 'Identity',
      name: `${output}_out`,
      inputs,
      outputs: [output],
      attributes: {},
    })
  })
  const inputs = [{ name: inputName, shape: [1, 3, 'height', 'width'] }]
  return {
    model: { name, description, nodes: graph.nodes, constants: graph.constants, inputs, outputs },
    outputNames: new Map(model.outputs.map((port, index) => [port.name, outputs[index]?.name ?? ''])),
  }
}

function emitNodes(
  order: readonly SourceNode[],
  state: {
    readonly graph: GraphBuilder
    readonly parts: StaticParts
    readonly values: Map<string, StoredValue>
  },
): void {
  const { graph, parts, values } = state
  const readers = order.flatMap((node) => node.input.map(withOutputNumber))
  for (const node of order) {
    if (parts.constants.has(node.name) || values.has(node.name)) continue
    const emit = emitters[node.op]
    if (emit === undefined) throw new Error(`${node.name}: operation ${node.op} is not known`)
    const input = (index: number): string => node.input[index] ?? ''
    const outputs = emit({
      graph,
      node,
      value: (index) => valueNamed(values, input(index)),
      constant: (index) => parts.constants.get(producerName(input(index))),
      readerCount: (index) => readers.filter((one) => one === withOutputNumber(input(index))).length,
      exportedShape: (index) => parts.resizeInputShapes.get(input(index)) ?? [],
    })
    outputs.forEach((value, index) => {
      values.set(index === 0 ? node.name : `${node.name}:${index}`, value)
    })
  }
}

function withOutputNumber(input: string): string {
  return /:\d+$/.test(input) ? input : `${input}:0`
}

function valueNamed(values: ReadonlyMap<string, StoredValue>, input: string): StoredValue {
  const value = values.get(input.replace(/:0$/, ''))
  if (value === undefined) throw new Error(`nothing computes ${input}`)
  return value
}

/** Scores and sides per cell: `[1, cells, classes]` or `[1, cells, 4 × bins]` for one stride of the picture. */
function describeOutput(port: SourcePort, input: SourcePort): OnnxPort {
  const [cells, channels] = [pick(port.shape, 1), pick(port.shape, 2)]
  const stride = Math.sqrt((pick(input.shape, 2) * pick(input.shape, 3)) / cells)
  const kind = channels === classCount ? 'scores' : 'sides'
  return { name: `${kind}_stride${stride}`, shape: [1, `cells_stride${stride}`, channels] }
}
