/** What people see when something is wrong: an unknown door, a camera that does not answer, a server that died. */

import { createServer } from 'node:net'
import { epochMs } from '@ostiary/domain'
import { postBadgeRead } from '@ostiary/simulator'
import { expect, type Page, test } from '@playwright/test'
import type { Product } from '../product/start-product.ts'
import { until } from '../product/until.ts'
import { takeScreens } from './screens.ts'
import { startProductWithPages } from './start-product-with-pages.ts'

test.describe.configure({ mode: 'serial' })

let product: Product
let page: Page
const faults: string[] = []

test.beforeAll(async ({ browser }) => {
  product = await startProductWithPages()
  page = await browser.newPage({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => faults.push(error.message))
})
test.afterAll(async () => {
  const end = await product?.stop()
  expect(end).toEqual({ exitCode: 0, leftBehind: [] })
})

async function badge(id: string, member: string): Promise<void> {
  const read = {
    id,
    doorId: 'side-gate',
    credential: '30001',
    member,
    occurredAt: epochMs(Date.now()),
    partySize: 1,
  }
  expect(await postBadgeRead({ webhook: product.webhook, read })).toMatchObject({ kind: 'accepted' })
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return port
}

const rowOf = (member: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: member }) })

test('an entry at a door that nobody knows is listed with its reason', async () => {
  await page.goto('/entries')
  await badge('unknown-1', 'Ines Moreau')
  const row = rowOf('Ines Moreau')
  await expect(row).toContainText('“side-gate”')
  await expect(row).toContainText('No door here has this name')
  await takeScreens(page, 'entries-unknown-door')
  await row.getByRole('link', { name: 'Ines Moreau' }).click()
  const explanation = page.getByRole('region', { name: 'Explanation' })
  await expect(explanation).toContainText('side-gate')
  await takeScreens(page, 'entry-unknown-door')
})

test('a camera that does not answer is told at its address, and can be saved for later', async () => {
  const address = `rtsp://127.0.0.1:${await closedPort()}/stream1`
  await page.goto('/doors/new')
  await page.getByLabel('Door', { exact: true }).fill('Back door')
  await page.getByLabel('Name of the door in the access-control system').fill('back-door')
  const field = page.getByLabel('Address of the camera')
  await field.fill('http://192.168.1.20/stream1')
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(field).toHaveAccessibleDescription(/starts with rtsp:\/\//)
  await field.fill(address)
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(field).toHaveAccessibleDescription(/Nothing answers at this port/, { timeout: 20_000 })
  await expect(field).toHaveValue(address)
  await takeScreens(page, 'door-new-wrong-port')

  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Back door', level: 1 })).toBeVisible()
  await expect(page.getByText('No video', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/Ostiary keeps trying/)).toBeVisible()
  await takeScreens(page, 'door-without-video')
})

test('pages keep what they show while the server is down, say so, and go on when it is back', async () => {
  test.setTimeout(90_000)
  await page.goto('/entries')
  await expect(rowOf('Ines Moreau')).toBeVisible()
  const banner = page.getByText(/Ostiary does not answer\. This page is as of/)
  // It comes back within a second or two, before the page complains: killed again until somebody would notice.
  await until('the banner', 40_000, async () => {
    await product.kill('server')
    return (await banner.isVisible()) ? true : undefined
  })
  await expect(rowOf('Ines Moreau')).toBeVisible()
  await takeScreens(page, 'entries-offline')

  await expect(banner).toBeHidden({ timeout: 40_000 })
  await badge('unknown-2', 'Otto Brandt')
  await expect(rowOf('Otto Brandt')).toBeVisible()
  await expect(rowOf('Ines Moreau')).toBeVisible()
  expect(faults).toEqual([])
})
