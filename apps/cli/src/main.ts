/** The command line: finds the command, runs it, and turns a failure into one line and an exit code. */

import { AppError } from '@ostiary/domain'
import type { Command } from './command.ts'

/** Loaded when asked for: `--help` must not wait for a database driver. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  up: async () => (await import('./commands/up.ts')).up,
  analyse: async () => (await import('./commands/analyse.ts')).analyse,
  eval: async () => (await import('./commands/eval.ts')).evaluate,
  bench: async () => (await import('./commands/bench.ts')).bench,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  test: async () => (await import('./commands/test.ts')).test,
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    const known = Object.keys(commands).join(', ')
    return complain(
      `“${name}” is not a command. There are: ${known}. Run \`./ostiary --help\` for what each does.`,
    )
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help)
    return 0
  }
  return await command.run(rest)
}

async function overview(): Promise<string> {
  const lines = [
    'Ostiary tells you when more people went in than were let in.\n\nUsage: ./ostiary COMMAND [OPTION …]\n\n',
  ]
  for (const load of Object.values(commands)) {
    const { name, summary } = await load()
    lines.push(`  ${name.padEnd(9)} ${summary}\n`)
  }
  lines.push('\n./ostiary COMMAND --help tells what a command takes.\n')
  return lines.join('')
}

function complain(message: string, code = 2): number {
  process.stderr.write(`ostiary: ${message}\n`)
  return code
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof AppError) {
    process.exitCode = complain(error.publicMessage, error.code === 'usage' ? 2 : 1)
  } else {
    complain(`something unexpected happened: ${error instanceof Error ? error.stack : String(error)}`)
    process.exitCode = 70
  }
}
