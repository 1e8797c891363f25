import { afterEach, describe, expect, it } from 'vitest'
import {
  type SupervisedProcess,
  type SupervisedProcessOptions,
  superviseProcess,
} from './supervised-process.ts'

const running: SupervisedProcess[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((supervised) => supervised.stop()))
})

function supervise(script: string, options: Partial<SupervisedProcessOptions> = {}): SupervisedProcess {
  const supervised = superviseProcess({
    command: process.execPath,
    args: ['-e', script],
    restartMs: { first: 20, last: 50 },
    ...options,
  })
  running.push(supervised)
  return supervised
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('superviseProcess', () => {
  it('hands the input to the child and its lines back', async () => {
    const lines: unknown[] = []
    const echo = 'process.stdin.once("data", (d) => { console.log(d.toString().trim()); })'
    supervise(echo, { input: '{"door":1}\n', onLine: (value) => lines.push(value) })
    await expect.poll(() => lines).toEqual([{ door: 1 }])
  })

  it('starts it again each time it dies, whatever killed it', async () => {
    const pids: number[] = []
    const supervised = supervise('setInterval(() => {}, 1000)', { onStart: (pid) => pids.push(pid) })
    for (const round of [1, 2, 3]) {
      await expect.poll(() => pids.length).toBe(round)
      process.kill(pids.at(-1) ?? -1, 'SIGKILL')
    }
    await expect.poll(() => pids.length).toBe(4)
    expect(new Set(pids).size).toBe(4)
    expect(supervised.pid).toBe(pids.at(-1))
  })

  it('tells each death, and waits longer after each of a row', async () => {
    const waits: number[] = []
    supervise('process.exit(3)', {
      random: () => 0.999,
      onDeath: ({ exitCode, restartInMs }) => {
        expect(exitCode).toBe(3)
        waits.push(Math.round(restartInMs / 10) * 10)
      },
    })
    await expect.poll(() => waits.slice(0, 4)).toEqual([20, 40, 50, 50])
  })

  it('treats a program that cannot be started as one that died', async () => {
    const deaths: unknown[] = []
    supervise('', { command: '/no/such/program', onDeath: (death) => deaths.push(death) })
    await expect.poll(() => deaths.length).toBeGreaterThan(1)
  })

  it('stops politely, and firmly what does not listen, and starts nothing afterwards', async () => {
    const started: number[] = []
    const deaf = 'process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1000)'
    const lines: unknown[] = []
    const supervised = supervise(deaf, {
      graceMs: 200,
      onStart: (pid) => started.push(pid),
      onLine: (value) => lines.push(value),
    })
    await expect.poll(() => lines.length).toBe(1)
    await Promise.all([supervised.stop(), supervised.stop()])
    const [pid = -1] = started
    expect(isAlive(pid)).toBe(false)
    expect(supervised.pid).toBeUndefined()
    expect(started).toHaveLength(1)
  })
})
