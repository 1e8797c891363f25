/** Seals secrets with AES-256-GCM under the key of the installation. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@ostiary/domain'
import type { SecretBox } from '@ostiary/pipeline'
import { readOrMakeKey } from './key-file.ts'

/** What {@link createLocalSecretBox} needs. */
export interface LocalSecretBoxOptions {
  /** Made on first use, with mode 0600. */
  readonly keyFile: string
}

/** NIST SP 800-38D, section 8.2.2: a random nonce of 96 bits, good for 2^32 seals under one key. */
const nonceBytes = 12
const tagBytes = 16
const algorithm = 'aes-256-gcm'
/** Says how a text was sealed, and is sealed with it, so that a later way can be told apart. */
const version = 'v1'

/** @throws AppError `data-directory-invalid` when the key file is open to others or damaged */
export async function createLocalSecretBox({ keyFile }: LocalSecretBoxOptions): Promise<SecretBox> {
  const key = await readOrMakeKey(keyFile)
  return {
    async seal(plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(version))
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${version}.${sealed.toString('base64url')}`
    },
    async open(sealed) {
      try {
        return open(key, sealed)
      } catch (cause) {
        throw new AppError({
          code: 'internal',
          message: 'a sealed secret cannot be opened: sealed with another key, or changed since',
          publicMessage:
            'A stored password cannot be read with the key of this installation. Enter it again.',
          cause,
        })
      }
    },
  }
}

function open(key: Buffer, sealed: string): string {
  const [sealedVersion, text = ''] = sealed.split('.')
  if (sealedVersion !== version) throw new Error(`not sealed as ${version}`)
  const bytes = Buffer.from(text, 'base64url')
  // The last character may hold bits that no byte needs, and characters that are none are skipped: one spelling is right.
  if (bytes.toString('base64url') !== text) throw new Error('not as it was written')
  if (bytes.length < nonceBytes + tagBytes) throw new Error('too short')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(version)).setAuthTag(bytes.subarray(-tagBytes))
  const plain = decipher.update(bytes.subarray(nonceBytes, -tagBytes))
  return Buffer.concat([plain, decipher.final()]).toString('utf8')
}
