import { expect, it } from 'vitest'
import { chooseTransport } from './transport-header.ts'

const udp = { kind: 'udp', rtpPort: 5000, rtcpPort: 5001 }

it.each([
  ['RTP/AVP/TCP;unicast;interleaved=2-3', { kind: 'interleaved', rtpChannel: 2, rtcpChannel: 3 }],
  ['RTP/AVP/TCP;unicast', { kind: 'interleaved', rtpChannel: 0, rtcpChannel: 1 }],
  ['RTP/AVP;unicast;client_port=5000-5001', udp],
  ['RTP/AVP/UDP;unicast;client_port=5000', udp],
  ['RTP/AVP;multicast, RTP/AVP;unicast;client_port=5000-5001;mode="PLAY"', udp],
  [
    'RTP/SAVP;unicast;client_port=5000-5001,RTP/AVP/TCP;interleaved=0-1',
    {
      kind: 'interleaved',
      rtpChannel: 0,
      rtcpChannel: 1,
    },
  ],
  ['RTP/AVP;multicast', null],
  ['RTP/AVP;unicast', null],
  ['RTP/AVP;unicast;client_port=0-1', null],
  ['RTP/AVP;unicast;client_port=65535', null],
  ['RTP/AVP;unicast;client_port=5000-5000', null],
  ['RTP/AVP/TCP;interleaved=255-256', null],
  ['RAW/RAW/UDP;unicast;client_port=5000-5001', null],
  ['', null],
])('takes of the offer "%s" what the camera can send', (header, choice) => {
  expect(chooseTransport(header)).toEqual(choice)
})
