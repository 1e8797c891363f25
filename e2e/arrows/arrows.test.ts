/** The tool that holds the architecture's arrows reads the code, and bites when one points upwards. */

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

const report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** What dependency-cruiser says about the folders of `directory`, with the rules of the repository. */
async function cruise(directory: string) {
  const program = join(root, 'node_modules/.bin/depcruise')
  const config = join(root, '.dependency-cruiser.mjs')
  const args = [program, '--config', config, '--output-type', 'json', 'packages', 'apps']
  const { stdout } = await run(process.execPath, args, { cwd: directory, maxBuffer: 1 << 28 })
  return report.parse(JSON.parse(stdout))
}

/** One file per planted fault, and the rule that must name it. */
const planted = [
  {
    rule: 'domain-imports-downwards',
    from: 'packages/domain/src/planted.ts',
    to: 'packages/media/src/index.ts',
  },
  {
    rule: 'pipeline-imports-downwards',
    from: 'packages/pipeline/src/planted.ts',
    to: 'packages/database/src/index.ts',
  },
  {
    rule: 'vision-imports-downwards',
    from: 'packages/vision/src/planted.ts',
    to: 'packages/runtime/src/index.ts',
  },
  {
    rule: 'evaluation-imports-downwards',
    from: 'packages/evaluation/src/planted.ts',
    to: 'packages/pipeline/src/index.ts',
  },
  { rule: 'apps-stand-apart', from: 'apps/server/src/planted.ts', to: 'apps/worker/src/main.ts' },
  { rule: 'web-app-imports', from: 'apps/web/src/planted.ts', to: 'packages/pipeline/src/index.ts' },
  {
    rule: 'local-never-imports-aws',
    from: 'packages/platform/src/local/planted.ts',
    to: 'packages/platform/src/aws/queue.ts',
  },
  {
    rule: 'features-stand-apart',
    from: 'apps/web/src/features/a/planted.ts',
    to: 'apps/web/src/features/b/b.ts',
  },
  { rule: 'no-deep-imports', from: 'apps/worker/src/planted.ts', to: 'packages/domain/src/time.ts' },
] as const

describe('planted faults', () => {
  let directory: string
  let violations: z.infer<typeof report>['summary']['violations']

  beforeAll(async () => {
    directory = await mkdtemp(join(root, 'node_modules/.cache-arrows-'))
    const files = new Map<string, string>()
    for (const { from, to } of planted) {
      const up = '../'.repeat(dirname(from).split('/').length)
      files.set(from, `${files.get(from) ?? ''}import '${up}${to}'\n`)
      if (!files.has(to)) files.set(to, 'export {}\n')
    }
    files.set('packages/vision/src/reads-a-file.ts', `import 'node:fs'\n`)
    for (const [path, text] of files) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), text)
    }
    ;({ violations } = (await cruise(directory)).summary)
  }, 60_000)

  afterAll(() => rm(directory, { recursive: true, force: true }))

  test.each(planted)('$rule catches $from → $to', ({ rule, from, to }) => {
    expect(violations).toContainEqual(
      expect.objectContaining({ from, to, rule: expect.objectContaining({ name: rule }) }),
    )
  })

  test('a file read in a pure room is caught', () => {
    expect(violations.map((violation) => violation.rule.name)).toContain('pure-rooms-read-nothing')
  })
})

test('the check reads the repository and not nothing', async () => {
  const { modules, summary } = await cruise(root)
  expect(summary.totalCruised).toBeGreaterThan(100)
  expect(modules.map((module) => module.source)).toContain('packages/domain/src/index.ts')
}, 60_000)
