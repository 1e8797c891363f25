/** Collects the nodes and constants of the ONNX graph under construction, and gives them their names. */

import { type AxisOrder, axesInPlace, composeOrders, isInPlace } from './layout.ts'
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './onnx-file.ts'

/** How the weights are stored. They are halves in the source: `float16` copies them, `float32` widens them exactly. */
export type WeightStorage = 'float16' | 'float32'

/** A zero or −∞ border that still has to be put around a value, per stored axis. */
interface PendingBorder {
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly fill: number
}

/** A value of the source graph, as it lies in the ONNX graph. */
export interface StoredValue {
  /** Name in the ONNX graph. */
  readonly name: string
  /** Source axis `i` is stored as axis `axes[i]`. */
  readonly axes: AxisOrder
  /** Only a convolution or a pooling can take a value that has one. */
  readonly border?: PendingBorder
}

/** One operation to add. */
export interface NodeRequest {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>
  /** How many values come out; 1 unless told. */
  readonly outputCount?: number
}

interface NodeUnderConstruction extends OnnxNode {
  readonly inputs: string[]
}

/** The graph so far. */
export class GraphBuilder {
  readonly nodes: NodeUnderConstruction[] = []
  readonly constants: OnnxTensor[] = []
  readonly #storage: WeightStorage
  readonly #transposed = new Map<string, string>()
  readonly #producers = new Map<string, NodeUnderConstruction>()

  constructor(storage: WeightStorage) {
    this.#storage = storage
  }

  /** Adds an operation; the names of its outputs. */
  addNode(request: NodeRequest): string[] {
    const name = `${request.operator.toLowerCase()}_${this.nodes.length}`
    const outputs = Array.from({ length: request.outputCount ?? 1 }, (_, index) =>
      request.outputCount === undefined ? `${name}_out` : `${name}_out${index}`,
    )
    const { operator, inputs, attributes = {} } = request
    const node = { operator, name, inputs: [...inputs], outputs, attributes }
    this.nodes.push(node)
    for (const output of outputs) this.#producers.set(output, node)
    return outputs
  }

  /** Adds an operation with one output; its name. */
  addOperation(request: Omit<NodeRequest, 'outputCount'>): string {
    return this.addNode(request).join()
  }

  /** Adds a 64-bit constant list, as shapes and sizes are; its name. */
  addIntegers(values: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    return this.#addConstant({ type: 'int64', shape: [values.length], bytes })
  }

  /** Adds a float32 constant list; its name. */
  addFloats(values: readonly number[]): string {
    const bytes = new Uint8Array(Float32Array.from(values).buffer)
    return this.#addConstant({ type: 'float32', shape: [values.length], bytes })
  }

  /** Adds weights; the name under which they can be read as float32. ONNX Runtime widens halves once, when it loads. */
  addWeights(values: Float16Array, shape: readonly number[]): string {
    if (this.#storage === 'float32') {
      const bytes = new Uint8Array(Float32Array.from(values).buffer)
      return this.#addConstant({ type: 'float32', shape, bytes })
    }
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    const halves = this.#addConstant({ type: 'float16', shape, bytes })
    return this.addOperation({ operator: 'Cast', inputs: [halves], attributes: { to: 1 } })
  }

  /** The name of the value with its source axes in the given order, transposed if it is not stored that way. */
  inOrder(value: StoredValue, order: AxisOrder = axesInPlace(value.axes.length)): string {
    if (value.border !== undefined) throw new Error(`nothing takes the border around ${value.name}`)
    const permutation = composeOrders(value.axes, order)
    if (isInPlace(permutation)) return value.name
    const key = `${value.name} ${permutation.join()}`
    const known = this.#transposed.get(key)
    if (known !== undefined) return known
    const name = this.addOperation({
      operator: 'Transpose',
      inputs: [value.name],
      attributes: { perm: permutation },
    })
    this.#transposed.set(key, name)
    return name
  }

  /** Gives the convolution that makes `name` its bias; false when `name` is not a convolution without one. */
  attachBias(name: string, bias: () => string): boolean {
    const producer = this.#producers.get(name)
    if (producer?.operator !== 'Conv' || producer.inputs.length !== 2) return false
    producer.inputs.push(bias())
    return true
  }

  #addConstant(tensor: Omit<OnnxTensor, 'name'>): string {
    const name = `constant_${this.constants.length}`
    this.constants.push({ name, ...tensor })
    return name
  }
}
