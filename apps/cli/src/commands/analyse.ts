/** `./ostiary analyse`: one video file and its entry events, judged without a server. */

import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError, defaultDecisionSettings, lineTowardsDirection, type ThresholdLine } from '@ostiary/domain'
import { readVideoFile, type VideoFileFacts } from '@ostiary/media'
import { type FootageAnalysis, judgeFootage, loadFootageAnalyser } from '@ostiary/pipeline'
import { createNewId } from '@ostiary/runtime'
import { type AnalysisReport, describeReport, reportOf } from '../analysis-report.ts'
import { type Command, readArguments, usageError } from '../command.ts'
import { writeEvidence } from '../evidence.ts'
import { modelsFolder } from '../repository-root.ts'

const directions = ['left', 'right', 'up', 'down'] as const

export const analyse: Command = {
  name: 'analyse',
  summary: 'judges one video file, without a server',
  help: `Usage: ./ostiary analyse FILE --line x1,y1,x2,y2 --inward left|right|up|down
                         --entry SECONDS [--entry SECONDS …] [--json] [--evidence OUT.mp4]

Finds and tracks the people in FILE (MP4 with H.264 or H.265), counts who crossed the line,
and says for each entry event whether more people went in than were let in.

  --line x1,y1,x2,y2   the threshold line, in fractions of the picture: 0,0 is its upper left
                       corner, 1,1 its lower right
  --inward DIRECTION   the side of the line that is inside: left, right, up or down
  --entry SECONDS      when entry was granted, in seconds from the start of the file;
                       once for each entry event
  --json               prints one JSON object instead of sentences
  --evidence OUT.mp4   also writes the video with boxes, trails, line and a caption
`,
  async run(args) {
    const request = readRequest(args)
    const facts = await readFacts(request.file)
    const analyser = await loadFootageAnalyser(modelsFolder)
    try {
      const analysis = await analyser.analyse({
        file: request.file,
        picture: facts,
        line: request.line,
        onProgress: progressOn(process.stderr, facts),
      })
      const report = judge(analysis, facts, request)
      if (request.evidence !== undefined) {
        await writeEvidence({ ...request, destination: request.evidence, facts, analysis, report })
      }
      process.stdout.write(request.json ? `${JSON.stringify(report.json)}\n` : describeReport(report))
      return 0
    } finally {
      await analyser.close()
    }
  },
}

interface AnalyseArguments {
  readonly file: string
  readonly line: ThresholdLine
  readonly entriesS: readonly number[]
  readonly json: boolean
  readonly evidence: string | undefined
}

function readRequest(args: readonly string[]): AnalyseArguments {
  const { values, positionals } = readArguments(
    'analyse',
    args,
    {
      line: { type: 'string' },
      inward: { type: 'string' },
      entry: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      evidence: { type: 'string' },
    } as const,
    1,
  )
  const [file] = positionals
  if (file === undefined) throw usageError('analyse', 'FILE is missing.')
  if (values.entry === undefined) throw usageError('analyse', 'At least one --entry is needed.')
  return {
    file: resolve(file),
    line: readLine(values.line, values.inward),
    entriesS: values.entry.map(readSeconds),
    json: values.json,
    evidence: values.evidence === undefined ? undefined : resolve(values.evidence),
  }
}

function readLine(text: string | undefined, inward: string | undefined): ThresholdLine {
  const numbers = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [x1, y1, x2, y2] = numbers
  const isComplete = numbers.length === 4 && numbers.every((value) => value >= 0 && value <= 1)
  if (!isComplete || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) {
    throw usageError('analyse', '--line wants four fractions from 0 to 1, e.g. --line 0.72,0,0.72,1.')
  }
  const direction = directions.find((known) => known === inward)
  if (direction === undefined) throw usageError('analyse', `--inward wants one of ${directions.join(', ')}.`)
  try {
    return lineTowardsDirection({ x: x1, y: y1 }, { x: x2, y: y2 }, direction)
  } catch (error) {
    throw usageError('analyse', `${error instanceof Error ? error.message : String(error)}.`)
  }
}

function readSeconds(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || value < 0) {
    throw usageError('analyse', `--entry wants seconds from the start of the file, not “${text}”.`)
  }
  return value
}

async function readFacts(file: string): Promise<VideoFileFacts> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() !== true) {
    throw new AppError({ code: 'file-missing', message: file, publicMessage: `There is no file ${file}.` })
  }
  return await readVideoFile(file).catch((cause: unknown) => {
    throw new AppError({
      code: 'clip-invalid',
      message: `${file} cannot be read`,
      publicMessage: `${file} is no MP4 with H.264 or H.265 video. Convert it first: ffmpeg -i IN -c:v libx264 OUT.mp4`,
      cause,
    })
  })
}

function judge(analysis: FootageAnalysis, facts: VideoFileFacts, request: AnalyseArguments): AnalysisReport {
  const newId = createNewId()
  const entries = request.entriesS.map((atS) => ({ entryEventId: newId('entryEvent'), atMs: atS * 1000 }))
  const verdicts = judgeFootage(analysis, facts.durationMs, true, entries, defaultDecisionSettings)
  return reportOf(analysis, request.entriesS, verdicts)
}

/** A line that is written over, on a terminal; nothing where the output is kept. */
function progressOn(stream: NodeJS.WriteStream, facts: VideoFileFacts): (frames: number) => void {
  if (!stream.isTTY) return () => undefined
  const total = Math.max(1, Math.round(facts.durationMs / 100))
  return (frames) => {
    const share = Math.min(100, Math.round((100 * frames) / total))
    stream.write(frames >= total ? '\r\x1b[K' : `\rSearching for people … ${share} %`)
  }
}
