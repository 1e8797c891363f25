/** Keys of stored objects, and the file that each stands for. */

import { join } from 'node:path'

/** Slash-separated names of letters, digits, `.`, `_` and `-`; no name begins with a dot. */
const keyPattern = /^[a-z0-9_-][a-z0-9._-]*(?:\/[a-z0-9_-][a-z0-9._-]*)*$/i
const keyLengthMax = 512

/** Where the object lies below `root`, never outside. @throws RangeError when `key` is no key */
export function pathOfKey(root: string, key: string): string {
  if (key.length > keyLengthMax || !keyPattern.test(key))
    throw new RangeError(`not a key of an object: ${key}`)
  return join(root, ...key.split('/'))
}
