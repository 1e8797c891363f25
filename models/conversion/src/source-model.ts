/**
 * Reads a TensorFlow.js graph model (a JSON file with the graph, a binary file with the weights) whose numbers are
 * stored as float16 or int32.
 */

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Loose, here and below: what the conversion does not look at must still reach the program that runs the source. */
const attributeSchema = z.looseObject({
  /** Whole numbers are written as text, because JSON cannot hold 64 bits. */
  i: z.string().optional(),
  f: z.number().optional(),
  /** Text in base64. */
  s: z.string().optional(),
  b: z.boolean().optional(),
  list: z.object({ i: z.array(z.string()).optional() }).optional(),
})

const nodeSchema = z.looseObject({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), attributeSchema).default({}),
})

const weightSchema = z.discriminatedUnion('dtype', [
  z.object({
    name: z.string(),
    shape: z.array(z.number().int()),
    dtype: z.literal('float32'),
    quantization: z.object({ dtype: z.literal('float16'), original_dtype: z.literal('float32') }),
  }),
  z.object({ name: z.string(), shape: z.array(z.number().int()), dtype: z.literal('int32') }),
])

const portSchema = z.object({
  name: z.string(),
  tensorShape: z.object({ dim: z.array(z.object({ size: z.coerce.number().int().positive() })) }),
})

const modelSchema = z.object({
  signature: z.object({
    inputs: z.record(z.string(), portSchema),
    outputs: z.record(z.string(), portSchema),
  }),
  modelTopology: z.object({ node: z.array(nodeSchema) }),
  weightsManifest: z.tuple([z.object({ paths: z.tuple([z.string()]), weights: z.array(weightSchema) })]),
})

/** A node of the graph. An input `x:1` is the second output of node `x`; `x` alone is its first. */
export type SourceNode = z.infer<typeof nodeSchema>

/** How one constant lies in the weights file. */
type SourceWeight = z.infer<typeof weightSchema>

/** A constant, row by row. Halves stay halves, so that they reach the ONNX file bit for bit. */
export type SourceConstant =
  | { readonly type: 'float16'; readonly shape: readonly number[]; readonly values: Float16Array }
  | { readonly type: 'int32'; readonly shape: readonly number[]; readonly values: Int32Array }

/** An input or output of the model by node name, with the shape it was exported for. */
export interface SourcePort {
  readonly name: string
  readonly shape: readonly number[]
}

/** A whole model; `weights` describes `weightBytes` piece by piece, `constants` is the same decoded. */
export interface SourceModel {
  readonly nodes: readonly SourceNode[]
  readonly constants: ReadonlyMap<string, SourceConstant>
  readonly input: SourcePort
  readonly outputs: readonly SourcePort[]
  readonly weights: readonly SourceWeight[]
  readonly weightBytes: Uint8Array
}

/**
 * Reads the model whose JSON file is at `path`; the weights lie beside it.
 * @throws Error when it is not a graph model of one input whose weights are float16 and int32
 */
export async function readSourceModel(path: string): Promise<SourceModel> {
  const model = modelSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const [manifest] = model.weightsManifest
  const weightBytes = new Uint8Array(await readFile(join(dirname(path), manifest.paths[0])))
  const [input, ...otherInputs] = Object.values(model.signature.inputs).map(toPort)
  if (input === undefined || otherInputs.length > 0) throw new Error(`${path}: expected exactly one input`)
  return {
    nodes: model.modelTopology.node,
    constants: readConstants(manifest.weights, weightBytes),
    input,
    outputs: Object.values(model.signature.outputs).map(toPort),
    weights: manifest.weights,
    weightBytes,
  }
}

/** The weights lie one after the other, without gaps, in the order of their descriptions. */
function readConstants(weights: readonly SourceWeight[], bytes: Uint8Array): Map<string, SourceConstant> {
  const constants = new Map<string, SourceConstant>()
  let offset = 0
  for (const { name, shape, dtype } of weights) {
    const sizeBytes = shape.reduce((product, length) => product * length, 1) * (dtype === 'int32' ? 4 : 2)
    const piece = bytes.slice(offset, offset + sizeBytes).buffer
    constants.set(
      name,
      dtype === 'int32'
        ? { type: 'int32', shape, values: new Int32Array(piece) }
        : { type: 'float16', shape, values: new Float16Array(piece) },
    )
    offset += sizeBytes
  }
  if (offset !== bytes.length) throw new Error(`weights take ${offset} bytes, the file has ${bytes.length}`)
  return constants
}

function toPort(port: z.infer<typeof portSchema>): SourcePort {
  return { name: port.name.replace(/:0$/, ''), shape: port.tensorShape.dim.map(({ size }) => size) }
}
