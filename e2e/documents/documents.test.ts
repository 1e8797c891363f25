/** The documents point at what is there: files, functions and the words of the glossary. */

import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { gapCauses } from '@ostiary/domain'
import { describeConfiguration } from '@ostiary/runtime'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface Link {
  readonly from: string
  readonly text: string
  readonly path: string
}

async function documents(): Promise<string[]> {
  const names = await readdir(join(root, 'docs'), { recursive: true })
  const pages = names.filter((name) => name.endsWith('.md')).map((name) => join(root, 'docs', name))
  return [join(root, 'README.md'), join(root, 'models/README.md'), ...pages]
}

async function links(): Promise<Link[]> {
  const found: Link[] = []
  for (const page of await documents()) {
    for (const [, text = '', target = ''] of (await readFile(page, 'utf8')).matchAll(
      /\[([^\]]+)\]\(([^)\s]+)\)/g,
    )) {
      if (/^[a-z]+:/.test(target)) continue
      found.push({
        from: relative(root, page),
        text,
        path: resolve(dirname(page), target.split('#')[0] ?? ''),
      })
    }
  }
  return found
}

const allLinks = await links()
const functions = allLinks.filter(({ text, path }) => /^`\w+`$/.test(text) && path.endsWith('.ts'))

describe('links', () => {
  test.each(allLinks)('$from links “$text” to a file that exists', async ({ path }) => {
    await expect(access(path)).resolves.toBeUndefined()
  })

  test.each(functions)('$from finds $text where it says it is', async ({ text, path }) => {
    const name = text.replaceAll('`', '')
    expect(await readFile(path, 'utf8')).toMatch(
      new RegExp(`export (async )?(function\\*?|const|class) ${name}\\b`),
    )
  })

  test('the walkthrough names functions', () => {
    expect(functions.filter(({ from }) => from === 'docs/walkthrough.md').length).toBeGreaterThan(20)
  })
})

test('code names only documents that exist', async () => {
  const missing = new Set<string>()
  for (const folder of ['packages', 'apps']) {
    const names = await readdir(join(root, folder), { recursive: true })
    const sources = names.filter((name) => /\.tsx?$/.test(name) && !/node_modules|\.next/.test(name))
    for (const name of sources) {
      for (const [mention] of (await readFile(join(root, folder, name), 'utf8')).matchAll(
        /docs\/[\w/-]+\.md/g,
      )) {
        await access(join(root, mention)).catch(() => missing.add(`${name}: ${mention}`))
      }
    }
  }
  expect([...missing]).toEqual([])
})

test('every cause of a gap is a word that the pages know', async () => {
  const names = await readdir(join(root, 'apps/web/src'), { recursive: true })
  const words = await Promise.all(
    names
      .filter((name) => name.endsWith('-words.ts'))
      .map((name) => readFile(join(root, 'apps/web/src', name), 'utf8')),
  )
  for (const cause of gapCauses) expect(words.join('\n')).toContain(cause)
})

test('the page of settings lists every setting as the schema has it', async () => {
  const page = await readFile(join(root, 'docs/configuration.md'), 'utf8')
  const rows = describeConfiguration().map(
    ({ variable, description, defaultValue }) =>
      `| \`${variable}\` | ${defaultValue ?? '–'} | ${description} |`,
  )
  expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows)
})
