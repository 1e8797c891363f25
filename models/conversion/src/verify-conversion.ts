/** Measures by how much a converted model differs from its source. */

import { InferenceSession, Tensor } from 'onnxruntime-node'
import { resizeSource } from './resize-source.ts'
import { samplePictures } from './sample-pictures.ts'
import type { SourceModel } from './source-model.ts'
import { startSourceRunner } from './source-runner.ts'

/** A model file in memory, and the largest difference from the source that it may show. */
export interface Candidate {
  readonly name: string
  readonly bytes: Uint8Array
  /** Largest absolute difference of any output element; scores lie in 0–1, sides are logits of about ±10. */
  readonly differenceMax: number
}

/** The input sizes compared: the one the source was exported for, and the one the product uses most. */
const inputSizes = [
  { height: 416, width: 416 },
  { height: 256, width: 448 },
] as const

/**
 * Runs source and candidates on the same inputs and reports each difference.
 * @param outputNames name in the candidates by name in the source
 * @throws Error when a candidate differs by more than it may, or yields something that is not a number
 */
export async function verifyConversion(options: {
  readonly source: SourceModel
  readonly outputNames: ReadonlyMap<string, string>
  readonly candidates: readonly Candidate[]
  readonly report: (line: string) => void
}): Promise<void> {
  const { source, outputNames, candidates, report } = options
  const sourceNames = [...outputNames.keys()]
  const sessions = await Promise.all(candidates.map(({ bytes }) => InferenceSession.create(bytes)))
  for (const { height, width } of inputSizes) {
    const runner = await startSourceRunner(resizeSource(source, height, width))
    for (const picture of samplePictures(height, width)) {
      const shape = [1, 3, height, width]
      const expected = runner.run(picture.values, shape, sourceNames)
      for (const [index, candidate] of candidates.entries()) {
        const outputs = await sessions[index]?.run({ picture: new Tensor('float32', picture.values, shape) })
        const differences = expected.map(({ values }, position) =>
          largestDifference(values, floats(outputs?.[outputNames.get(sourceNames[position] ?? '') ?? ''])),
        )
        const difference = Math.max(...differences)
        report(`${candidate.name}, ${width}×${height}, ${picture.name}: ${difference.toExponential(1)}`)
        if (!(difference <= candidate.differenceMax)) {
          throw new Error(`${candidate.name} may differ by ${candidate.differenceMax} at most`)
        }
      }
    }
    runner.close()
  }
  await Promise.all(sessions.map((session) => session.release()))
}

function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('an output is missing or not float32')
  return tensor.data
}

/** Not a number when either side holds one, or when the lengths differ. */
function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN
  let largest = 0
  for (let index = 0; index < a.length; index++) {
    largest = Math.max(largest, Math.abs((a[index] ?? Number.NaN) - (b[index] ?? Number.NaN)))
  }
  return largest
}
