/** Loads the detector of a models folder into an analyser that is ready to count with it. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'
import {
  countingSettingsFor,
  type DetectorDescription,
  loadDetector,
  parseDetectorDescription,
} from '@ostiary/vision'
import { createFootageAnalyser, type FootageAnalyser } from './footage-analyser.ts'

/** The detector that verdicts rest on; another one is another description in the models folder. */
const detectorName = 'nanodet-g'

export interface LoadedAnalyser extends FootageAnalyser {
  readonly model: { readonly name: string; readonly sha256: string }
  /** Frees the weights. Call it once, when nothing is being analysed. */
  close(): Promise<void>
}

/** @throws AppError `model-invalid` when description or weights are missing, damaged or do not fit each other */
export async function loadFootageAnalyser(modelsFolder: string): Promise<LoadedAnalyser> {
  const description = await readDetectorDescription(modelsFolder)
  const detector = await loadDetector(description, join(modelsFolder, description.file.name))
  const analyser = createFootageAnalyser(
    detector,
    countingSettingsFor(description.decoder.name, description.scores),
  )
  return {
    ...analyser,
    model: { name: description.name, sha256: description.file.sha256 },
    close: () => detector.close(),
  }
}

/** @throws AppError `model-invalid` when it is missing or damaged */
export async function readDetectorDescription(modelsFolder: string): Promise<DetectorDescription> {
  return parseDetectorDescription(await readJson(join(modelsFolder, `${detectorName}.json`)))
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new AppError({
      code: 'model-invalid',
      message: `${path} cannot be read`,
      publicMessage:
        'The description of the person detector is missing or damaged. Restore the files in the models folder from the release.',
      cause,
    })
  }
}
