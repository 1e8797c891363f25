import { defineConfig } from 'vitest/config'

/** Unit tests stand beside the file and need nothing but Node; integration tests start real parts. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // They share nothing that a test could change, and loading every module anew for each file takes three times as long.
          isolate: false,
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'e2e/{arrows,documents}/**/*.test.ts',
          ],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'packages/*/src/**/*.integration.test.ts',
            'apps/*/src/**/*.integration.test.ts',
            'e2e/system/**/*.integration.test.ts',
          ],
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/database/src/testing/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
