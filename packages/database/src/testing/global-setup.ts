/** Starts the cluster of a test run before its first file and stops it after its last; named in vitest.config.ts. */

import type { TestProject } from 'vitest/node'
import type { DatabaseAddress } from '../address.ts'
import { startTestCluster } from './test-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: DatabaseAddress
  }
}

/** Gives the test files the address under `testCluster`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  project.provide('testCluster', cluster.address)
  return () => cluster.stop()
}
