/** `./ostiary simulate list`: the scenes, suites and access-control systems that there are. */

import { badgeVendorNames, sceneNames, suiteNames, suites } from '@ostiary/simulator'
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
  process.stdout.write(`\nAccess-control systems:\n  ${badgeVendorNames.join(', ')}\n`)
  return 0
}
