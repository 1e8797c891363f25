/**
 * `npm run convert`: makes `models/nanodet-g.onnx`, proves it against its source, and enters size and checksum in
 * `models/nanodet-g.json`. `npm run verify` does the same but writes nothing and fails when the file would change.
 */

import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { convertGraph } from './convert-graph.ts'
import { humanModelsPath, humanModelsSource } from './human-models-source.ts'
import { encodeOnnxModel } from './onnx-file.ts'
import { readSourceModel } from './source-model.ts'
import { startSourceRunner } from './source-runner.ts'
import { verifyConversion } from './verify-conversion.ts'

const modelPath = new URL('../../nanodet-g.onnx', import.meta.url)
const descriptionPath = new URL('../../nanodet-g.json', import.meta.url)

await main(process.argv.includes('--verify') ? 'verify' : 'convert')

async function main(mode: 'convert' | 'verify'): Promise<void> {
  const source = await readSourceModel(humanModelsPath())
  const runner = await startSourceRunner(source)
  const { package: packageName, version } = humanModelsSource
  const names = {
    name: 'nanodet-g',
    description: `NanoDet-g by RangiLyu, Apache-2.0; weights from ${packageName} ${version}`,
  }
  const result = convertGraph(source, runner, { ...names, storage: 'float16' })
  const widened = convertGraph(source, runner, { ...names, storage: 'float32' })
  runner.close()
  const bytes = encodeOnnxModel(result.model)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  print(`nanodet-g.onnx: ${result.model.nodes.length} nodes, ${bytes.length} bytes, sha256 ${sha256}`)

  await verifyConversion({
    source,
    outputNames: result.outputNames,
    candidates: [
      { name: 'float16 weights', bytes, differenceMax: 1e-3 },
      { name: 'float32 weights', bytes: encodeOnnxModel(widened.model), differenceMax: 1e-4 },
    ],
    report: print,
  })

  if (mode === 'verify') return await compareWithFile(bytes)
  await writeFile(modelPath, bytes)
  await writeFile(descriptionPath, await describeFile(sha256, bytes.length))
}

async function compareWithFile(bytes: Uint8Array): Promise<void> {
  if (!(await readFile(modelPath)).equals(bytes))
    throw new Error('models/nanodet-g.onnx is not what this tool makes')
  print('models/nanodet-g.onnx is exactly this file')
}

/** The description with the two facts about the file replaced; the rest is written by hand. */
async function describeFile(sha256: string, sizeBytes: number): Promise<string> {
  const description = await readFile(descriptionPath, 'utf8')
  return description
    .replace(/("sha256": )"[0-9a-f]*"/, `$1"${sha256}"`)
    .replace(/("sizeBytes": )\d+/, `$1${sizeBytes}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
