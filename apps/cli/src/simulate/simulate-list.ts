/** `./ostiary simulate list`: the scenes and suites that there are. */

import { sceneNames, suiteNames, suites } from '@ostiary/simulator'
import { readArguments } from '../command.ts'

export async function simulateList(args: readonly string[]): Promise<number> {
  readArguments('simulate', args, {})
  process.stdout.write('Scenes:\n')
  for (const name of sceneNames) process.stdout.write(`  ${name}\n`)
  process.stdout.write('\nSuites:\n')
  for (const name of suiteNames) {
    const { count, summary } = suites[name]
    process.stdout.write(`  ${name.padEnd(12)} ${String(count).padStart(4)} scenes: ${summary}\n`)
  }
  return 0
}
