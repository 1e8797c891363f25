/** Takes apart what a person typed as a camera's address: credentials in it are kept elsewhere, and sealed. */

export type CameraAddressParts =
  | {
      readonly kind: 'ok'
      /** `rtsp://host[:port]/path`, without credentials. */
      readonly address: string
      /** As typed into the address, decoded; null when it named nobody. */
      readonly username: string | null
      readonly password: string | null
    }
  | { readonly kind: 'invalid' }

/**
 * Splits `rtsp://user:password@host/path`. The last `@` before the path ends the credentials, so a password may hold an
 * `@` as it is; `/`, `?` and `#` in one must be written with their percent codes.
 */
export function splitCameraAddress(text: string): CameraAddressParts {
  const [, scheme, authority = '', rest = ''] = /^(rtsp):\/\/([^/?#]*)(.*)$/i.exec(text.trim()) ?? []
  if (scheme === undefined) return { kind: 'invalid' }
  const at = authority.lastIndexOf('@')
  const host = authority.slice(at + 1)
  const address = `${scheme.toLowerCase()}://${host}${rest}`
  if (host === '' || /\s/.test(address) || !URL.canParse(address)) return { kind: 'invalid' }
  if (at === -1) return { kind: 'ok', address, username: null, password: null }
  const credentials = authority.slice(0, at)
  const colon = credentials.indexOf(':')
  const username = colon === -1 ? credentials : credentials.slice(0, colon)
  return {
    kind: 'ok',
    address,
    username: username === '' ? null : percentDecoded(username),
    password: colon === -1 ? null : percentDecoded(credentials.slice(colon + 1)),
  }
}

/** A lone `%` belongs to the password as typed. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
