/** Reads a camera's address and joins it with its credentials for the one program that needs both. */

export interface CameraAccess {
  /** `rtsp://host[:port]/path`, without credentials. */
  readonly address: string
  readonly username: string | null
  readonly password: string | null
  readonly transport: 'tcp' | 'udp'
}

export interface RtspAddress {
  readonly host: string
  readonly port: number
  /** The address as the camera is asked for it, without credentials. */
  readonly address: string
}

const rtspPort = 554

/** Null when it is no `rtsp://` address with a host, or carries credentials. */
export function parseRtspAddress(text: string): RtspAddress | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'rtsp:' || url.hostname === '' || url.username !== '' || url.password !== '')
    return null
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? rtspPort : Number(url.port),
    address: url.href,
  }
}

/** The address with credentials; what it returns is a secret. @throws RangeError when the address cannot be parsed */
export function addressWithCredentials(access: CameraAccess): string {
  const parsed = parseRtspAddress(access.address)
  if (parsed === null) throw new RangeError('not an rtsp:// address')
  if (access.username === null) return parsed.address
  const password = access.password === null ? '' : `:${encodeURIComponent(access.password)}`
  return parsed.address.replace('rtsp://', `rtsp://${encodeURIComponent(access.username)}${password}@`)
}
