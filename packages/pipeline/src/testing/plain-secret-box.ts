/** A secret box that hides nothing, for tests; what it did not seal it refuses, like a real one. */

import { AppError } from '@ostiary/domain'
import type { SecretBox } from '../ports/secret-box.port.ts'

/** `sealed:` before the text, so that a test sees whether sealing was forgotten. */
const prefix = 'sealed:'

/** See the file's header; never for production. */
export function createPlainSecretBox(): SecretBox {
  return {
    seal: async (plain) => `${prefix}${plain}`,
    async open(sealed) {
      if (sealed.startsWith(prefix)) return sealed.slice(prefix.length)
      throw new AppError({
        code: 'internal',
        message: 'not sealed by this box',
        publicMessage: 'A secret cannot be read.',
      })
    },
  }
}
