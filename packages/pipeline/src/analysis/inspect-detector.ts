/** Whether the detector's files are there and whole, without loading them. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'
import { readDetectorDescription } from './load-footage-analyser.ts'

/** Reads the weights once, some 8 MB. @throws AppError `model-invalid`, saying what is missing or damaged */
export async function inspectDetector(modelsFolder: string): Promise<{ readonly name: string }> {
  const { name, file } = await readDetectorDescription(modelsFolder)
  const weights = await readFile(join(modelsFolder, file.name)).catch(() => null)
  const isWhole = weights !== null && createHash('sha256').update(weights).digest('hex') === file.sha256
  if (isWhole) return { name }
  const fault = weights === null ? 'missing' : 'damaged'
  throw new AppError({
    code: 'model-invalid',
    message: `${file.name} is ${fault}`,
    publicMessage: `The weights of the person detector are ${fault}. Restore the files in the models folder from the release.`,
  })
}
