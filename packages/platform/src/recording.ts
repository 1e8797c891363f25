/** The part of this workspace that a recorder loads: one runs for each camera, and must not hold a queue in memory. */

export { type OpenSessionRequest, openSession, type SessionWriter } from './local/archive/session-writer.ts'
export { type BackOff, type BackOffOptions, createBackOff } from './local/process/back-off.ts'
