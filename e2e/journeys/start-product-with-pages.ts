/** The whole product for a journey: its web pages are built first where nobody has built them yet. */

import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '../product/command-line.ts'
import { type Product, startProduct } from '../product/start-product.ts'

const buildMsMax = 300_000

/** @throws Error when the pages cannot be built, or the product does not start */
export async function startProductWithPages(): Promise<Product> {
  const isBuilt = await access(join(repositoryRoot, 'apps/web/.next/BUILD_ID')).then(
    () => true,
    () => false,
  )
  if (!isBuilt) {
    const options = { cwd: repositoryRoot, timeout: buildMsMax, maxBuffer: 2 ** 24 }
    await promisify(execFile)('npm', ['run', '--silent', 'build:web'], options)
  }
  return await startProduct()
}
