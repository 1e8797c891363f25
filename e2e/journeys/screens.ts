/** Pictures of the pages for people to look at, in every theme and size that we promise. */

import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { repositoryRoot } from '../product/command-line.ts'

const folder = join(repositoryRoot, 'build/screens')
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const themes = ['light', 'dark'] as const

/**
 * Writes `build/screens/NAME-SIZE-THEME.png` for the page that is open, and leaves it as a light desktop page. Fails when
 * the page is wider than the window.
 */
export async function takeScreens(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      await page.screenshot({ path: join(folder, `${name}-${size}-${theme}.png`) })
    }
    const width: unknown = await page.locator('html').evaluate((html) => Reflect.get(html, 'scrollWidth'))
    expect(Number(width), `${name} on a ${size} is as wide as its window`).toBeLessThanOrEqual(viewport.width)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(sizes.desktop)
}
