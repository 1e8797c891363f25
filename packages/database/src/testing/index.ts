/** For tests that need a real database: one cluster for the run, a database for each file. */

export { startTestCluster, type TestCluster } from './test-cluster.ts'
export { createTestDatabase, type TestDatabase } from './test-database.ts'
