/** Processor time of this process, of the children it has waited for, and of running process trees, from Linux's /proc. */

import { readdir, readFile } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'

/** The kernel counts waited-for children in ticks of 10 ms (`sysconf(_SC_CLK_TCK)` is 100 on every Linux that Node runs on). */
const tickMs = 10

/** Milliseconds that `work` and the child processes that ended in it kept processors busy. */
export async function processorTimeOf(work: () => Promise<void>): Promise<number> {
  const own = process.cpuUsage()
  const childrenBefore = await endedChildrenMs()
  await work()
  const { user, system } = process.cpuUsage(own)
  return (user + system) / 1000 + (await endedChildrenMs()) - childrenBefore
}

/** Milliseconds that the processes and their living descendants have been on a processor so far, to the microsecond. */
export async function treeProcessorMs(pids: readonly number[]): Promise<number> {
  let totalNs = 0
  for (const pid of await withDescendants(pids)) {
    const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
    for (const task of tasks) {
      const text = await readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')
      totalNs += Number(text.split(' ', 1)[0])
    }
  }
  return totalNs / 1e6
}

async function withDescendants(pids: readonly number[]): Promise<Set<number>> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const fields = await statFields(`/proc/${pid}/stat`).catch(() => null)
    if (fields !== null) parents.set(pid, Number(fields[1]))
  }
  const tree = new Set(pids)
  for (let size = -1; size !== tree.size; ) {
    size = tree.size
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid)
  }
  return tree
}

async function endedChildrenMs(): Promise<number> {
  const fields = await statFields('/proc/self/stat').catch((cause: unknown) => {
    throw new AppError({
      code: 'internal',
      message: 'no /proc/self/stat',
      publicMessage: 'Measurements need Linux: they read processor time from /proc.',
      cause,
    })
  })
  // proc(5): cutime and cstime are fields 16 and 17; two stand before the state, with which our list begins.
  return (Number(fields[13]) + Number(fields[14])) * tickMs
}

/** Fields from the state on: the program's name before it may hold spaces and brackets. */
async function statFields(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  return text.slice(text.lastIndexOf(') ') + 2).split(' ')
}
