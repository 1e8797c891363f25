/** The product's words and rules, pure: no clock, no file, no environment, no random source. */

export * from './app-error.ts'
export * from './entry-event.ts'
export * from './facility.ts'
export * from './geometry.ts'
export * from './ids.ts'
export * from './passage.ts'
export * from './threshold-line.ts'
export * from './time.ts'
export * from './verdict.ts'
