/** `./ostiary simulate scene`: films one scene and writes its truth beside it. */

import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { filmScene } from '@ostiary/simulator'
import { readArguments, readWholeNumber, usageError } from '../command.ts'
import { findScene } from './find-scene.ts'
import { progressLine } from './progress-line.ts'
import { untilInterrupted } from './until-interrupted.ts'

export async function simulateScene(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    'simulate',
    args,
    {
      output: { type: 'string', short: 'o' },
      threads: { type: 'string' },
    } as const,
    1,
  )
  const [name] = positionals
  if (name === undefined) throw usageError('simulate', 'Which scene? Name one, or a file.')
  const { output } = values
  if (output === undefined || !output.endsWith('.mp4'))
    throw usageError('simulate', '-o wants the file to write, ending in .mp4.')
  const threads = readThreads(values.threads)
  const scene = await findScene(name)
  const progress = progressLine()
  const videoPath = resolve(output)
  const { clip, pictures } = await untilInterrupted((signal) =>
    filmScene({
      scene,
      videoPath,
      threads,
      signal,
      onPicture: (done, of) => progress.tell(done / of, `${done} of ${of} pictures`),
    }),
  )
  progress.clear()
  const base = videoPath.slice(0, -'.mp4'.length)
  await writeFile(`${base}.truth.json`, `${JSON.stringify(clip, null, 2)}\n`)
  await writeFile(
    `${base}.pictures.jsonl`,
    pictures.map((picture) => `${JSON.stringify(picture)}\n`).join(''),
  )
  process.stdout.write(`${output}: ${pictures.length} pictures, ${scene.durationS} s\n`)
  for (const { atS, person, direction } of clip.crossings)
    process.stdout.write(`  ${atS.toFixed(3).padStart(8)} s  ${person} goes ${direction}\n`)
  for (const { atS, person, expected } of clip.entries) {
    const tooMany = expected.peopleTooMany > 0 ? ` +${expected.peopleTooMany}` : ''
    process.stdout.write(
      `  ${atS.toFixed(3).padStart(8)} s  ${person} badges; expected: ${expected.verdict}${tooMany}\n`,
    )
  }
  return 0
}

/** One for each processor unless told. */
export function readThreads(text: string | undefined): number {
  if (text === undefined) return Math.min(16, availableParallelism())
  return readWholeNumber('simulate', '--threads', text, { min: 1, max: 64 })
}
