/** Runs a source model in TensorFlow.js on the CPU: the reference that every conversion is measured against. */

import '@tensorflow/tfjs-backend-cpu'
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter'
import { setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { SourceModel } from './source-model.ts'

/** The value of one node: its shape and its elements row by row. */
interface RunValue {
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

/** A source model that is ready to run. */
export interface SourceRunner {
  /** The values of the named nodes for one input of `shape`, in the order of `names`. */
  run(values: Float32Array, shape: readonly number[], names: readonly string[]): RunValue[]
  close(): void
}

/** Loads the model from memory; nothing is read from disk. */
export async function startSourceRunner(model: SourceModel): Promise<SourceRunner> {
  await setBackend('cpu')
  const graph = await loadGraphModel({
    load: async () => ({
      modelTopology: { node: model.nodes, versions: {} },
      weightSpecs: model.weights.map((weight) => ({ ...weight })),
      weightData: new Uint8Array(model.weightBytes).buffer,
    }),
  })
  return {
    run: (values, shape, names) => runGraph(graph, { name: model.input.name, values, shape }, names),
    close: () => graph.dispose(),
  }
}

function runGraph(
  graph: GraphModel,
  input: { readonly name: string; readonly values: Float32Array; readonly shape: readonly number[] },
  names: readonly string[],
): RunValue[] {
  const inputTensor = tensor(input.values, [...input.shape])
  const result = graph.execute({ [input.name]: inputTensor }, [...names])
  const tensors: Tensor[] = Array.isArray(result) ? result : [result]
  const values = tensors.map((one) => ({ shape: [...one.shape], values: one.dataSync() }))
  for (const one of [inputTensor, ...tensors]) one.dispose()
  return values
}
