/** Tells from what ffmpeg prints why a camera gives no video. */

type RtspFailureCause = 'camera-wrong-password' | 'camera-unreachable' | 'camera-no-video'

export interface RtspFailure {
  readonly cause: RtspFailureCause
  /** One sentence for a person: what happened and what to look at. */
  readonly detail: string
}

/** In order of how much they say: a refused password is printed together with more general failures. */
const symptoms: readonly (readonly [RegExp, RtspFailure])[] = [
  [
    /\b401\b|authorization failed/i,
    { cause: 'camera-wrong-password', detail: 'The camera refuses the user name or password.' },
  ],
  [
    /\b403\b/,
    { cause: 'camera-wrong-password', detail: 'The camera does not let this user see the stream.' },
  ],
  [/\b404\b/, { cause: 'camera-no-video', detail: 'The camera has no stream at this path.' }],
  [
    /\b4(?:53|61)\b/,
    { cause: 'camera-no-video', detail: 'The camera refuses this transport or has no capacity left.' },
  ],
  [
    /matches no streams|does not contain any stream|neither H\.264 nor H\.265|codec not currently supported/i,
    { cause: 'camera-no-video', detail: 'The stream carries no H.264 or H.265 video.' },
  ],
  [
    /Connection refused/i,
    { cause: 'camera-unreachable', detail: 'Nothing answers at this address and port.' },
  ],
  [
    /resolve hostname|Name or service not known/i,
    { cause: 'camera-unreachable', detail: 'The host name of the camera is not known.' },
  ],
  [
    /No route to host|Network is unreachable/i,
    { cause: 'camera-unreachable', detail: 'There is no way to the camera in this network.' },
  ],
  [/timed out/i, { cause: 'camera-unreachable', detail: 'The camera does not answer in time.' }],
]

/** The clearest reason in the text, or undefined when it names none. */
export function findRtspFailure(stderrTail: string): RtspFailure | undefined {
  return symptoms.find(([symptom]) => symptom.test(stderrTail))?.[1]
}
