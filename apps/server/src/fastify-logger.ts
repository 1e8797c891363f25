/** Our logger in the shape that Fastify expects of one. */

import type { Logger } from '@ostiary/runtime'
import type { FastifyBaseLogger } from 'fastify'

/** `fatal` is an error and `trace` is silent: we have no such levels. */
export function fastifyLogger(logger: Logger): FastifyBaseLogger {
  const nothing = () => undefined
  return {
    level: 'info',
    fatal: logger.error.bind(logger),
    error: logger.error.bind(logger),
    warn: logger.warn.bind(logger),
    // Fastify says on which addresses it listens, in a phrase of its own; we say it ourselves.
    info: (facts: unknown, phrase?: string) => {
      if (typeof facts === 'object' && facts !== null) logger.info(facts, phrase)
    },
    debug: logger.debug.bind(logger),
    trace: nothing,
    silent: nothing,
    child: (facts) => fastifyLogger(logger.child(facts)),
  }
}
