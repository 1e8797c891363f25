/** Which processes run on this machine, as /proc tells it: for finding those of the product, and those it left behind. */

import { readdir, readFile, readlink } from 'node:fs/promises'

export interface RunningProcess {
  readonly pid: number
  readonly parentPid: number
  /** Program and arguments, separated by spaces. */
  readonly command: string
}

/** All that live now; those that have ended and only wait to be collected are left out. */
async function runningProcesses(): Promise<RunningProcess[]> {
  const names = await readdir('/proc')
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readProcess))
  return found.filter((process) => process !== null)
}

/** Those that `pid` started, those that these started, and so on. */
export async function descendantsOf(pid: number): Promise<RunningProcess[]> {
  const all = await runningProcesses()
  const childrenOf = (parent: number): RunningProcess[] =>
    all.filter(({ parentPid }) => parentPid === parent).flatMap((child) => [child, ...childrenOf(child.pid)])
  return childrenOf(pid)
}

/** Those that `marker` is found with: among their arguments, in their environment, or as their directory. */
export async function processesMarked(marker: string): Promise<RunningProcess[]> {
  const all = await runningProcesses()
  const marked = await Promise.all(
    all.map(async ({ pid, command }) => {
      // A process that ends while it is read carries no marker.
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
      const directory = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return pid !== process.pid && [command, environment, directory].some((text) => text.includes(marker))
    }),
  )
  return all.filter((_, index) => marked[index])
}

async function readProcess(name: string): Promise<RunningProcess | null> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${name}/stat`, 'utf8'),
      readFile(`/proc/${name}/cmdline`, 'utf8'),
    ])
    // proc(5): after the program's name in brackets come its state and its parent; the name may hold spaces and brackets.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return null
    return {
      pid: Number(name),
      parentPid: Number(parent),
      command: command.replaceAll('\0', ' ').trim(),
    }
  } catch {
    return null
  }
}
