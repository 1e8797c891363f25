/**
 * Finds what of a source graph does not depend on the picture, folds it to numbers, and measures the shapes that the
 * conversion needs, by running the source once.
 */

import { producerName } from './graph-order.ts'
import type { SourceConstant, SourceModel, SourceNode } from './source-model.ts'
import type { SourceRunner } from './source-runner.ts'

/** What is known of a graph before it is converted. */
export interface StaticParts {
  /** Constants of the file and everything computed from nothing but them, by node name. */
  readonly constants: ReadonlyMap<string, SourceConstant>
  /** Shapes at the exported input size of the values that `ResizeBilinear` nodes read, by node name. */
  readonly resizeInputShapes: ReadonlyMap<string, readonly number[]>
}

/** Folds the static parts; `order` holds the reachable nodes, each after its inputs. */
export function foldStaticParts(
  model: SourceModel,
  order: readonly SourceNode[],
  runner: SourceRunner,
): StaticParts {
  const known = new Set(model.constants.keys())
  const folded: string[] = []
  for (const node of order) {
    if (known.has(node.name) || node.input.length === 0) continue
    if (!node.input.every((input) => known.has(producerName(input)))) continue
    known.add(node.name)
    folded.push(node.name)
  }
  const resizeInputs = order.flatMap((node) => (node.op === 'ResizeBilinear' ? node.input.slice(0, 1) : []))
  const zeros = new Float32Array(model.input.shape.reduce((product, length) => product * length, 1))
  const values = runner.run(zeros, model.input.shape, [...folded, ...resizeInputs])

  const constants = new Map(model.constants)
  const resizeInputShapes = new Map<string, readonly number[]>()
  values.forEach(({ shape, values: elements }, index) => {
    const name = folded[index]
    const resizeInput = resizeInputs[index - folded.length]
    // Only shapes are computed from constants in the graphs handled here, hence whole numbers.
    if (name !== undefined) constants.set(name, { type: 'int32', shape, values: Int32Array.from(elements) })
    else if (resizeInput !== undefined) resizeInputShapes.set(resizeInput, shape)
  })
  return { constants, resizeInputShapes }
}
