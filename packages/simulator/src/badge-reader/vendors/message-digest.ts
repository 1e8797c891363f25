/** The message authentication that vendors build their signatures from. */

import { createHmac } from 'node:crypto'

/** HMAC-SHA256 of the text as UTF-8, in hexadecimal digits. */
export const hexDigest = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text, 'utf8').digest('hex')

/** The same in base64. */
export const base64Digest = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text, 'utf8').digest('base64')

/** A number that stays the same for the same text, where a vendor's ids are numbers; 1 to about 4 billion. */
export const numberOf = (text: string): number =>
  Number.parseInt(hexDigest('number', text).slice(0, 8), 16) + 1

/** A UUID that stays the same for the same text. */
export function uuidOf(text: string): string {
  const digits = hexDigest('uuid', text)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}
