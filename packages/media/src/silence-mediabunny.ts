/** Keeps mediabunny from printing: what it finds wrong reaches the caller as a value or a failure. Imported for that effect. */

import { Logging, LogLevel } from 'mediabunny'

Logging.level = LogLevel.Silent
