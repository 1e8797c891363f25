/** `./ostiary eval detection`: a person detector on a data set. */

import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '@ostiary/domain'
import { defaultScoringRules, evaluateDetector, readDataSet } from '@ostiary/evaluation'
import { type DetectorDescription, parseDetectorDescription } from '@ostiary/vision'
import { readArguments, readWholeNumber, usageError } from '../command.ts'
import { modelsFolder } from '../repository-root.ts'
import { describeDetection } from './eval-detection-report.ts'
import { progressWithTimeLeft } from './eval-progress.ts'

/** Exit code 1 when some clips could not be looked at: the figures are then those of the others. */
export async function evalDetection(args: readonly string[]): Promise<number> {
  const request = readRequest(args)
  const description = await readDescription(request.model)
  const scores = description.scores
  const rules = {
    ...defaultScoringRules,
    scoreMin: readScore(request.score, scores.continue) ?? scores.measured ?? scores.birth,
  }
  const progress = progressWithTimeLeft(process.stderr)
  const report = await evaluateDetector({
    dataSet: await readDataSet(request.folder),
    detector: {
      description,
      weightsPath: request.weights ?? join(dirname(request.model), description.file.name),
    },
    rules,
    every: request.every,
    threads: request.threads,
    onProgress: progress.tell,
  }).finally(progress.clear)
  process.stdout.write(request.json ? `${JSON.stringify(report)}\n` : describeDetection(report))
  return report.problems.length === 0 ? 0 : 1
}

function readRequest(args: readonly string[]) {
  const { values, positionals } = readArguments(
    'eval',
    args,
    {
      model: { type: 'string', default: join(modelsFolder, 'nanodet-g.json') },
      weights: { type: 'string' },
      score: { type: 'string' },
      every: { type: 'string', default: '1' },
      threads: { type: 'string', default: String(Math.min(4, availableParallelism())) },
      json: { type: 'boolean', default: false },
    } as const,
    1,
  )
  const [folder] = positionals
  if (folder === undefined) throw usageError('eval', 'DIR is missing.')
  return {
    folder: resolve(folder),
    model: resolve(values.model),
    weights: values.weights === undefined ? undefined : resolve(values.weights),
    score: values.score,
    every: readWholeNumber('eval', '--every', values.every, { min: 1, max: 10_000 }),
    threads: readWholeNumber('eval', '--threads', values.threads, { min: 1, max: 16 }),
    json: values.json,
  }
}

/** Below the description's lowest score there are no boxes: a figure for it would be one for another score. */
function readScore(text: string | undefined, lowest: number): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= lowest && value <= 1)) {
    throw usageError('eval', `--score wants a number from ${lowest} to 1 for this detector, not “${text}”.`)
  }
  return value
}

async function readDescription(path: string): Promise<DetectorDescription> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const publicMessage = `There is no description of a detector ${path}.`
    throw new AppError({ code: 'file-missing', message: `${path} cannot be read`, publicMessage, cause })
  })
  try {
    return parseDetectorDescription(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError({
      code: 'model-invalid',
      message: `${path}: ${reason}`,
      publicMessage: `${path} is no description of a detector: ${reason}.`,
      cause,
    })
  }
}
