/** The Transport header of SETUP (RFC 2326, 12.39): which of the ways a client offers is taken. */

/** A way of sending that the camera has; ports and channels are the client's. */
export type TransportChoice =
  | { readonly kind: 'interleaved'; readonly rtpChannel: number; readonly rtcpChannel: number }
  | { readonly kind: 'udp'; readonly rtpPort: number; readonly rtcpPort: number }

/** The first usable one of the client's offers, which stand in its order of preference; null when none is. */
export function chooseTransport(header: string): TransportChoice | null {
  for (const offer of header.split(',')) {
    const [protocol = '', ...parameters] = offer.trim().split(';')
    const values = new Map(
      parameters.map((parameter) => {
        const [name = '', value = ''] = parameter.trim().split('=')
        return [name.toLowerCase(), value]
      }),
    )
    if (values.has('multicast')) continue
    const choice = choiceOf(protocol.toUpperCase(), values)
    if (choice !== null) return choice
  }
  return null
}

function choiceOf(protocol: string, values: ReadonlyMap<string, string>): TransportChoice | null {
  if (protocol === 'RTP/AVP/TCP') {
    const [rtpChannel, rtcpChannel] = pairOf(values.get('interleaved') ?? '0-1', 0, 255)
    return rtpChannel === undefined || rtcpChannel === undefined
      ? null
      : { kind: 'interleaved', rtpChannel, rtcpChannel }
  }
  if (protocol !== 'RTP/AVP' && protocol !== 'RTP/AVP/UDP') return null
  const [rtpPort, rtcpPort] = pairOf(values.get('client_port') ?? '', 1, 65_535)
  return rtpPort === undefined || rtcpPort === undefined ? null : { kind: 'udp', rtpPort, rtcpPort }
}

/** `4-5` as two numbers, `4` as 4 and 5; nothing when they are not different numbers within the bounds. */
function pairOf(text: string, min: number, max: number): [number, number] | [] {
  const [, first, second] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? []
  if (first === undefined) return []
  const from = Number(first)
  const to = second === undefined ? from + 1 : Number(second)
  return from >= min && from <= max && to >= min && to <= max && from !== to ? [from, to] : []
}
