/** Which kind of content a stored file is, by the ending of its name: nothing else has to be stored beside it. */

import { extname } from 'node:path'

const typesByEnding: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.json': 'application/json',
  '.bin': 'application/octet-stream',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
}

/** Undefined for an ending that no object of ours has. */
export function contentTypeOf(key: string): string | undefined {
  return typesByEnding[extname(key).toLowerCase()]
}

/** A directory keeps no types: what is asked for must be what the ending will say later. @throws RangeError when it is not */
export function assertContentType(key: string, contentType: string): void {
  const [essence] = contentType.split(';')
  if (contentTypeOf(key) !== essence?.trim().toLowerCase()) {
    throw new RangeError(`the key ${key} does not end like ${contentType}`)
  }
}
