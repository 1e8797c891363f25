/** Bytes in the answers of routes: for the API document, and for the type of what a handler may return. */

import type { Readable } from 'node:stream'
import { z } from 'zod'

/** Streams and byte arrays are sent as they are; nothing validates or serialises them. */
export const binarySchema = z.custom<Readable | Uint8Array>().meta({ type: 'string', format: 'binary' })
