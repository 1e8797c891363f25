import { readFile } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { cameraFaultKinds } from './camera-fault.ts'
import { parseCameraFault, readCameraFault, readCameraFaultScript } from './read-camera-fault.ts'

function refusalOf(run: () => unknown): AppError {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was not refused')
}

/** What each kind needs besides its defaults. */
const needed: Readonly<Record<string, object>> = {
  'jump-timestamps': { ms: 5000 },
  'jump-wall-clock': { ms: 3_600_000 },
  'drift-clock': { ppm: 100 },
  'lie-fps': { fps: 50 },
}

describe('readCameraFaultScript', () => {
  it('takes every kind with nothing but what it needs', () => {
    const script = cameraFaultKinds.map((kind) => ({ kind, ...needed[kind] }))
    expect(readCameraFaultScript(script).map(({ kind, atS }) => ({ kind, atS }))).toEqual(
      cameraFaultKinds.map((kind) => ({ kind, atS: 0 })),
    )
  })

  it.each([
    ['an unknown kind', [{ kind: 'melt' }], `[0].kind: wants one of ${cameraFaultKinds.join(', ')}`],
    [
      'a misspelt key',
      [{ kind: 'freeze' }, { kind: 'drop-packets', shar: 0.1 }],
      '[1].shar: is not known; a fault drop-packets has kind, share, seed, atS, forS',
    ],
    ['a share past 1', [{ kind: 'corrupt-nal', share: 5 }], '[0].share: wants a share from 0 to 1'],
    ['a missing setting', [{ kind: 'drift-clock' }], '[0].ppm: wants a number from -100000 to 100000'],
    ['a text for a time', [{ kind: 'freeze', atS: '3' }], '[0].atS: wants seconds from 0 to 86400'],
    [
      'an odd size',
      [{ kind: 'change-resolution', width: 101 }],
      '[0].width: wants an even number from 64 to 3840',
    ],
    [
      'a length of what is over at once',
      [{ kind: 'close', forS: 3 }],
      '[0].forS: is not known; a fault close has kind, atS',
    ],
    ['what is no list', { kind: 'freeze' }, 'whole: wants a list of faults'],
  ])('refuses %s by its path and says what is allowed', (_, script, reason) => {
    const { code, message } = refusalOf(() => readCameraFaultScript(script))
    expect(code).toBe('configuration-invalid')
    expect(message).toContain(reason)
  })
})

describe('readCameraFault', () => {
  it('knows no times', () => {
    const { message } = refusalOf(() => readCameraFault({ kind: 'freeze', atS: 1 }))
    expect(message).toContain('atS: is not known; a fault freeze has kind')
  })
})

describe('parseCameraFault', () => {
  it('reads settings and times', () => {
    expect(parseCameraFault('drop-packets:share=0.05,atS=10,forS=5')).toEqual({
      kind: 'drop-packets',
      share: 0.05,
      seed: 1,
      atS: 10,
      forS: 5,
    })
  })

  it('reads a kind alone as from the beginning to the end', () => {
    expect(parseCameraFault('stop-sending')).toEqual({ kind: 'stop-sending', atS: 0 })
  })

  it.each([
    ['melt:atS=1', 'kind: wants one of stop-sending, freeze, '],
    ['freeze:', '"": wants key=value, with a key of atS, forS'],
    ['freeze:atS', '"atS": wants key=value, with a key of atS, forS'],
    ['freeze:atS=soon', 'atS: wants seconds from 0 to 86400'],
    ['freeze:at=1', 'at: is not known; a fault freeze has kind, atS, forS'],
    ['freeze:atS=1,atS=2', 'atS: is there twice'],
    ['reboot:offS=-1', 'offS: wants seconds from 0.001 to 3600'],
  ])('refuses "%s" and says what is allowed', (text, reason) => {
    const { code, message } = refusalOf(() => parseCameraFault(text))
    expect(code).toBe('usage')
    expect(message).toContain(reason)
  })
})

describe('docs/simulated-camera.md', async () => {
  const page = await readFile(new URL('../../../../../docs/simulated-camera.md', import.meta.url), 'utf8')

  it('has a script that is one', () => {
    const [, script = ''] = /```json\n(.*?)```/s.exec(page) ?? []
    expect(readCameraFaultScript(JSON.parse(script)).length).toBeGreaterThan(5)
  })

  it.each(cameraFaultKinds)('explains %s', (kind) => {
    expect(page).toContain(`| \`${kind}\` |`)
  })
})
