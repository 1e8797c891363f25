/** Makes the source, which was exported for one input size, run at another, so that results can be compared there. */

import { pick } from './layout.ts'
import type { SourceModel, SourceNode } from './source-model.ts'

/**
 * The model for an input of the given size in pixels, both multiples of 32. Only the target sizes of its resize
 * operations depend on the size; they are scaled along.
 */
export function resizeSource(model: SourceModel, height: number, width: number): SourceModel {
  const { input } = model
  const factors = [height / pick(input.shape, 2), width / pick(input.shape, 3)]
  const targets = new Set(
    model.nodes.flatMap((node) => (node.op === 'ResizeBilinear' ? node.input.slice(1, 2) : [])),
  )
  const weightBytes = model.weightBytes.slice()
  const view = new DataView(weightBytes.buffer)
  let offset = 0
  for (const { name, shape, dtype } of model.weights) {
    if (targets.has(name)) {
      factors.forEach((factor, axis) => {
        const position = offset + 4 * axis
        view.setInt32(position, view.getInt32(position, true) * factor, true)
      })
    }
    offset += shape.reduce((product, length) => product * length, 1) * (dtype === 'int32' ? 4 : 2)
  }
  return {
    ...model,
    nodes: model.nodes.map(withoutExportedShape),
    input: { name: input.name, shape: [1, 3, height, width] },
    weightBytes,
  }
}

/** An input that states a shape is refused with any other. */
function withoutExportedShape(node: SourceNode): SourceNode {
  if (node.op !== 'Placeholder') return node
  const { shape: _shape, ...attr } = node.attr
  return { ...node, attr }
}
