/** The order in which the nodes of a source graph can be converted. */

import type { SourceModel, SourceNode } from './source-model.ts'

/** The node that an input names: `x` of `x:1` and of `^x` (an input that only orders execution). */
export function producerName(input: string): string {
  return input.replace(/^\^/, '').replace(/:\d+$/, '')
}

/**
 * The nodes that the outputs need, each after its inputs.
 * @throws Error when an input names no node
 */
export function orderNodes(model: SourceModel): SourceNode[] {
  const byName = new Map(model.nodes.map((node) => [node.name, node]))
  const ordered = new Map<string, SourceNode>()
  const visit = (name: string): void => {
    if (ordered.has(name)) return
    const node = byName.get(name)
    if (node === undefined) throw new Error(`the graph has no node ${name}`)
    for (const input of node.input) visit(producerName(input))
    ordered.set(name, node)
  }
  for (const output of model.outputs) visit(output.name)
  return [...ordered.values()]
}
