/** Everything that crosses a process or a company border, as zod schemas, and the typed client of the HTTP API. */

export * from './client/client.ts'
export * from './http/changes.ts'
export * from './http/entries.ts'
export * from './http/facility.ts'
export * from './http/health.ts'
export * from './http/passage.ts'
export * from './http/problem.ts'
export * from './recorder/recorder.contract.ts'
export * from './scalars.ts'
export * from './webhooks/generic.contract.ts'
