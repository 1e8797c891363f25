/** What a simulated camera can be told to do wrong, and from when to when: the form of a fault and of a script of faults. */

import { z } from 'zod'

const atSMax = 86_400
const seed = z
  .int('wants a whole number from 0 to 4294967295')
  .min(0, 'wants a whole number from 0 to 4294967295')
  .max(0xffffffff, 'wants a whole number from 0 to 4294967295')
  .default(1)
const share = numberWithin(0, 1, 'a share from 0 to 1')

/** When a fault that lasts is in force. */
const lasting = {
  /** Seconds from the start of the media clock. */
  atS: numberWithin(0, atSMax, `seconds from 0 to ${atSMax}`).default(0),
  /** Seconds; to the end when it is absent. */
  forS: numberWithin(0.001, atSMax, `seconds from 0.001 to ${atSMax}`).optional(),
}
/** When a fault happens that is over at once, or ends by itself. */
const momentary = { atS: lasting.atS }

/** The kinds of fault, each with its settings; what the settings mean in the real world stands in docs/simulated-camera.md. */
const settings = {
  'stop-sending': {},
  freeze: {},
  'black-picture': {},
  'change-codec-data': {},
  'change-resolution': {
    /** Pixels, even; half of the footage's size unless given. */
    width: evenWithin(64, 3840).optional(),
    height: evenWithin(64, 2160).optional(),
  },
  /** Share of the NAL units with picture content. */
  'corrupt-nal': { share: share.default(0.05), seed },
  'drop-packets': { share: share.default(0.05), seed },
  'reorder-packets': {
    share: share.default(0.05),
    /** How many packets go before one that is held back. */
    distance: z
      .int('wants a whole number from 1 to 1000')
      .min(1, 'wants a whole number from 1 to 1000')
      .max(1000, 'wants a whole number from 1 to 1000')
      .default(3),
    seed,
  },
  'jump-timestamps': { ms: milliseconds() },
  'jump-wall-clock': { ms: milliseconds() },
  'drift-clock': { ppm: numberWithin(-100_000, 100_000, 'a number from -100000 to 100000') },
  'lie-fps': { fps: numberWithin(1, 240, 'a number from 1 to 240') },
  'wrong-password': {},
  refuse: {},
  close: {},
  reboot: {
    /** How long the camera is away (s). */
    offS: numberWithin(0.001, 3600, 'seconds from 0.001 to 3600').default(5),
  },
} as const

type FaultSettings = typeof settings
export type CameraFaultKind = keyof FaultSettings

/** Every kind of fault, in the order of the documentation. */
export const cameraFaultKinds = Object.keys(settings).filter(isKind)

/** Names of all keys that a fault of this kind may have, `kind` and the times included. */
export function keysOfKind(kind: CameraFaultKind): string[] {
  return ['kind', ...Object.keys(settings[kind]), ...Object.keys(timesOf(kind))]
}

export function isKind(kind: unknown): kind is CameraFaultKind {
  return typeof kind === 'string' && Object.hasOwn(settings, kind)
}

/** Faults that are over at once or end by themselves, so that no `forS` goes with them. */
function timesOf(kind: CameraFaultKind) {
  return kind === 'close' || kind === 'reboot' ? momentary : lasting
}

function faultOf<const Kind extends CameraFaultKind>(kind: Kind) {
  return z.strictObject({ kind: z.literal(kind), ...settings[kind] })
}

function lastingOf<const Kind extends Exclude<CameraFaultKind, 'close' | 'reboot'>>(kind: Kind) {
  return faultOf(kind).extend(lasting)
}

const unknownKind = `wants one of ${cameraFaultKinds.join(', ')}`

/** A fault without times, as it is injected into a running camera. */
export const cameraFaultSchema = z.discriminatedUnion(
  'kind',
  [
    faultOf('stop-sending'),
    faultOf('freeze'),
    faultOf('black-picture'),
    faultOf('change-codec-data'),
    faultOf('change-resolution'),
    faultOf('corrupt-nal'),
    faultOf('drop-packets'),
    faultOf('reorder-packets'),
    faultOf('jump-timestamps'),
    faultOf('jump-wall-clock'),
    faultOf('drift-clock'),
    faultOf('lie-fps'),
    faultOf('wrong-password'),
    faultOf('refuse'),
    faultOf('close'),
    faultOf('reboot'),
  ],
  unknownKind,
)

/** A fault with the times at which it is in force. */
export const scheduledFaultSchema = z.discriminatedUnion(
  'kind',
  [
    lastingOf('stop-sending'),
    lastingOf('freeze'),
    lastingOf('black-picture'),
    lastingOf('change-codec-data'),
    lastingOf('change-resolution'),
    lastingOf('corrupt-nal'),
    lastingOf('drop-packets'),
    lastingOf('reorder-packets'),
    lastingOf('jump-timestamps'),
    lastingOf('jump-wall-clock'),
    lastingOf('drift-clock'),
    lastingOf('lie-fps'),
    lastingOf('wrong-password'),
    lastingOf('refuse'),
    faultOf('close').extend(momentary),
    faultOf('reboot').extend(momentary),
  ],
  unknownKind,
)

/** A script: any number of faults, in any order; they may overlap. */
export const cameraFaultScriptSchema = z
  .array(scheduledFaultSchema, 'wants a list of faults')
  .max(1000, 'wants at most 1000 faults')

/** A fault with every setting filled in. */
export type CameraFault = z.output<typeof cameraFaultSchema>
/** A fault as it is written: what has a default may be left out. */
export type CameraFaultDocument = z.input<typeof cameraFaultSchema>
export type ScheduledFault = z.output<typeof scheduledFaultSchema>
export type ScheduledFaultDocument = z.input<typeof scheduledFaultSchema>

function numberWithin(min: number, max: number, what: string) {
  return z.number(`wants ${what}`).min(min, `wants ${what}`).max(max, `wants ${what}`)
}

function evenWithin(min: number, max: number) {
  const message = `wants an even number from ${min} to ${max}`
  return z.int(message).min(min, message).max(max, message).multipleOf(2, message)
}

/** Up to a day forth or back. */
function milliseconds() {
  return numberWithin(-86_400_000, 86_400_000, 'milliseconds from -86400000 to 86400000')
}
