/** What every process needs around its work: clock, ids, log, configuration, data directory, shutdown. */

export { type Clock, systemClock } from './clock.ts'
export {
  type Configuration,
  configurationSchema,
  describeConfiguration,
  type GivenConfiguration,
  readConfiguration,
  type SettingDescription,
} from './configuration.ts'
export { type DataDirectory, dataDirectoryAt, makeDataDirectory } from './data-directory.ts'
export { type DataDirectoryLock, lockDataDirectory } from './data-directory-lock.ts'
export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevels } from './logger.ts'
export { createManualClock, type ManualClock } from './manual-clock.ts'
export { createNewId, instantOfId, type NewId, type NewIdOptions } from './new-id.ts'
export { processIdentity } from './process-identity.ts'
export { redact } from './redact.ts'
export { Secret } from './secret.ts'
export { createShutdown, type Shutdown, type ShutdownOptions, type ShutdownOutcome } from './shutdown.ts'
