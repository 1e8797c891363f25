/** From an empty installation to a verdict that proves itself, as the person sees it who sets up a door. */

import { randomBytes } from 'node:crypto'
import { addMs, type EpochMs, epochMs } from '@ostiary/domain'
import {
  type BadgeReader,
  badgeReadsOf,
  loadDoorFootage,
  type RtspCamera,
  startBadgeReader,
  startRtspCamera,
} from '@ostiary/simulator'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Product } from '../product/start-product.ts'
import { takeScreens } from './screens.ts'
import { startProductWithPages } from './start-product-with-pages.ts'

test.describe.configure({ mode: 'serial' })

const { videoPath, truth } = await loadDoorFootage('front-door')
const door = { name: 'Front door', externalId: 'front-door' }
const credentials = {
  username: 'ostiary',
  password: randomBytes(9).toString('base64url'),
  scheme: 'digest',
} as const

let product: Product
let camera: RtspCamera
let reader: BadgeReader | undefined
let page: Page
const faults: string[] = []
/** From here on there is footage. */
let recordedFrom: EpochMs

test.beforeAll(async ({ browser }) => {
  product = await startProductWithPages()
  camera = await startRtspCamera({ footage: videoPath, path: '/front-door', credentials })
  page = await browser.newPage({ baseURL: product.url, viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => faults.push(error.message))
})
test.afterAll(async () => {
  await reader?.stop()
  await camera?.stop()
  const end = await product?.stop()
  expect(end).toEqual({ exitCode: 0, leftBehind: [] })
})

/** A property of an element in the page that is a number, e.g. `currentTime` of a video. */
async function figureOf(element: Locator, property: string): Promise<number> {
  const value: unknown = await element.evaluate((node, name) => Reflect.get(node, name), property)
  return typeof value === 'number' ? value : Number.NaN
}

async function expectToMove(video: Locator): Promise<void> {
  const before = await figureOf(video, 'currentTime')
  await expect.poll(() => figureOf(video, 'currentTime'), { timeout: 15_000 }).toBeGreaterThan(before + 0.3)
}

test('an empty installation says what to do first', async () => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Nobody has badged yet.' })).toBeVisible()
  await takeScreens(page, 'entries-empty')
  await page.goto('/doors')
  await page.getByRole('link', { name: 'Add a camera' }).click()
  await expect(page.getByRole('heading', { name: 'Add a camera' })).toBeVisible()
})

test('a wrong password is told beside its field, the right one brings the picture', async () => {
  await page.getByLabel('Door', { exact: true }).fill(door.name)
  await page.getByLabel('Name of the door in the access-control system').fill(door.externalId)
  await page.getByLabel('Address of the camera').fill(camera.url)
  await page.getByLabel('User name').fill(credentials.username)
  const password = page.getByLabel('Password')
  await password.fill('not-this-one')
  const result = page.getByRole('status', { name: 'Result of the test' })
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(password).toHaveAccessibleDescription(/password/i, { timeout: 20_000 })
  await expect(password).toHaveAttribute('aria-invalid', 'true')

  await password.fill(credentials.password)
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(result).toContainText('1280 × 720, H.264', { timeout: 20_000 })
  const picture = result.getByRole('img', { name: 'What the camera sees now' })
  await expect.poll(() => figureOf(picture, 'naturalWidth')).toBeGreaterThan(300)
})

test('a saved door shows its live picture', async () => {
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: door.name, level: 1 })).toBeVisible()
  const live = page.getByLabel(`Live picture of ${door.name}`)
  await expectToMove(live)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  recordedFrom = epochMs(Date.now())
})

test('the settings reveal what access control needs, and its reader reports from now on', async () => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Show secret' }).click()
  const shown = (label: string) =>
    page.getByRole('button', { name: `Copy: ${label}` }).locator('xpath=ancestor::div[2]/pre')
  await expect(shown('Secret')).toHaveText(/\S{16,}/)
  const webhook = {
    url: (await shown('Address to post to').textContent()) ?? '',
    secret: (await shown('Secret').textContent()) ?? '',
  }
  reader = startBadgeReader({
    camera,
    reads: badgeReadsOf(truth),
    webhook,
    doorId: door.externalId,
    runId: 'journey',
  })
})

test('the threshold line is drawn with the mouse and kept', async () => {
  await page.goto('/doors')
  await page.getByRole('link', { name: door.name }).click()
  const editor = page.getByTestId('threshold-editor')
  const surface = editor.locator('div', { has: page.getByRole('button', { name: /^Point A/ }) }).last()
  for (const [end, to] of [
    ['A', truth.line.a],
    ['B', truth.line.b],
  ] as const) {
    const handle = editor.getByRole('button', { name: new RegExp(`^Point ${end}`) })
    const box = (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await handle.hover()
    await page.mouse.down()
    await page.mouse.move(box.x + to.x * box.width, box.y + to.y * box.height, { steps: 8 })
    await page.mouse.up()
  }
  // The arrow of a new line points down the picture, which is this door's inside.
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor.getByText(/^Saved\./)).toBeVisible()
  const line = (await product.client.doors()).doors[0]?.line
  expect(line?.inward).toBe(truth.line.inward)
  for (const end of ['a', 'b'] as const) {
    expect(Math.abs((line?.[end].x ?? 0) - truth.line[end].x)).toBeLessThan(0.005)
    expect(Math.abs((line?.[end].y ?? 0) - truth.line[end].y)).toBeLessThan(0.005)
  }
})

/** The next badge read with a follower whose whole window is recorded: who it is, and when. */
function nextTailgating(): { readonly member: string; readonly at: EpochMs; readonly externalId: string } {
  const { startedAt, loopDurationMs } = camera
  if (startedAt === null) throw new Error('the camera does not run')
  const names = badgeReadsOf(truth)
  for (let round = 0; round < 100; round += 1) {
    for (const [index, read] of truth.badgeReads.entries()) {
      const at = addMs(startedAt, round * loopDurationMs + read.atS * 1000)
      const member = names[index]?.member
      if (member === undefined || read.scenario !== 'follower') continue
      if (at - 5_000 > recordedFrom && at > Date.now())
        return { member, at, externalId: `journey-${round}-${index + 1}` }
    }
  }
  throw new Error('nobody follows anybody')
}

test('a badge appears by itself, and so does its verdict', async () => {
  test.setTimeout(150_000)
  await page.goto('/entries')
  const { member, at, externalId } = nextTailgating()
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: member }) })
  await expect(row.first()).toBeVisible({ timeout: Math.max(0, at - Date.now()) + 10_000 })
  await expect(row.first()).toContainText('Waiting for footage')
  await expect(row.first()).toContainText('Tailgating', { timeout: 75_000 })
  expect(await product.entry(externalId)).toMatchObject({ verdict: { kind: 'tailgating', peopleTooMany: 1 } })
  await row.first().getByRole('link', { name: member }).click()
  await expect(page.getByRole('heading', { name: /Two people went in\./ })).toBeVisible()
})

test('the clip plays with its boxes, and the timeline names the badge and both people', async () => {
  const video = page.getByLabel('Clip of the door around this entry')
  const overlay = page.getByTestId('clip-overlay')
  await expect.poll(async () => Number(await overlay.getAttribute('data-boxes'))).toBeGreaterThan(0)
  await page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'Play' }).click()
  await expectToMove(video)
  await page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'Pause' }).click()
  const timeline = page.getByTestId('passage-timeline')
  await expect(timeline.getByRole('button', { name: /^Badge, Karim Aziz/ })).toBeVisible()
  await expect(timeline.getByRole('button', { name: /^Person 1 in.*let in by a badge/ })).toBeVisible()
  await expect(timeline.getByRole('button', { name: /^Person 2 in.*no badge/ })).toBeVisible()
})

test('every page fits desktop and phone, light and dark', async () => {
  test.setTimeout(90_000)
  await takeScreens(page, 'entry')
  await page.goto('/entries')
  await expect(page.getByRole('link', { name: 'Karim Aziz' }).first()).toBeVisible()
  await takeScreens(page, 'entries')
  await page.goto('/doors')
  await expect(page.getByRole('img', { name: `${door.name}, as last seen` })).toBeVisible()
  await takeScreens(page, 'doors')
  await page.getByRole('link', { name: door.name }).click()
  await expectToMove(page.getByLabel(`Live picture of ${door.name}`))
  await takeScreens(page, 'door')
  await page.goto('/doors/new')
  await takeScreens(page, 'door-new')
  await page.goto('/settings')
  await expect(page.getByRole('button', { name: 'Show secret' })).toBeVisible()
  await takeScreens(page, 'settings')
  expect(faults).toEqual([])
})
