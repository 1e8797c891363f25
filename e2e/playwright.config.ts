/** Journeys in a real browser, against the whole product; started by `./ostiary test`. */

import { join, resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const build = resolve(import.meta.dirname, '../build')

export default defineConfig({
  testDir: './journeys',
  outputDir: join(build, 'test-results/journeys'),
  // Each journey starts the whole product, whose analysis takes what the machine has.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(build, 'test-results/journeys.json') }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
