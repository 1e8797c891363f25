/** Stops the parts of a process in the reverse order of their start, once, within a time limit. */

import type { Logger } from './logger.ts'

/** Collects what has to be stopped. */
export interface Shutdown {
  /** Aborts when the shutdown begins. */
  readonly signal: AbortSignal
  /** Registers a part right after it was started; refused once the shutdown has begun. */
  register(name: string, stop: () => Promise<void> | void): void
  /**
   * Stops every part, the last registered first; a part that fails does not keep the others running. Repeated calls
   * answer with the first one's outcome.
   */
  run(reason: string): Promise<ShutdownOutcome>
}

/** How a shutdown ended: with the parts that failed to stop, or that were not stopped when the time was up. */
export interface ShutdownOutcome {
  readonly unstopped: readonly string[]
}

/** What {@link createShutdown} needs. */
export interface ShutdownOptions {
  readonly logger: Logger
  /** For all parts together; what runs on after it is left behind. */
  readonly limitMs: number
}

/** An empty shutdown; the app registers parts with it and runs it when it is told to end. */
export function createShutdown({ logger, limitMs }: ShutdownOptions): Shutdown {
  const parts: { readonly name: string; readonly stop: () => Promise<void> | void }[] = []
  const controller = new AbortController()
  let outcome: Promise<ShutdownOutcome> | undefined

  async function stopAll(reason: string): Promise<ShutdownOutcome> {
    logger.info({ reason, limitMs }, 'stopping')
    controller.abort()
    const unstopped = new Set(parts.map((part) => part.name))
    const inReverse = async () => {
      for (const { name, stop } of parts.toReversed()) {
        try {
          await stop()
          unstopped.delete(name)
        } catch (error) {
          logger.error({ error, part: name }, 'part failed to stop')
        }
      }
    }
    await withinLimit(inReverse(), limitMs)
    logger.info({ unstopped: [...unstopped] }, 'stopped')
    return { unstopped: [...unstopped] }
  }

  return {
    signal: controller.signal,
    register(name, stop) {
      if (outcome !== undefined) throw new Error(`cannot start ${name} while shutting down`)
      parts.push({ name, stop })
    },
    run(reason) {
      outcome ??= stopAll(reason)
      return outcome
    },
  }
}

async function withinLimit(work: Promise<void>, limitMs: number): Promise<void> {
  const limit = Promise.withResolvers<void>()
  const timer = setTimeout(limit.resolve, limitMs)
  await Promise.race([work, limit.promise])
  clearTimeout(timer)
}
