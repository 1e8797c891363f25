/** Sentences about verdicts, and about entries that have none yet or never will. Shared by ledger and entry. */

import type { EntryStateView, VerdictView } from '@ostiary/contracts'

type VerdictReason = VerdictView['reasons'][number]
type Ended = Extract<EntryStateView, { kind: 'ended' }>
type GapCause = NonNullable<Ended['gapCause']>

/** The verdict's one word. */
export function verdictWord(kind: VerdictView['kind']): string {
  switch (kind) {
    case 'clear':
      return 'Clear'
    case 'tailgating':
      return 'Tailgating'
    case 'inconclusive':
      return 'Inconclusive'
  }
}

/** Where an entry stands, in two or three words; a verdict is said by {@link verdictWord}. */
export function stateWords(state: EntryStateView): string {
  switch (state.kind) {
    case 'waiting-for-footage':
      return 'Waiting for footage'
    case 'processing':
      return stepWords(state.step)
    case 'verdict':
      return 'Judged'
    case 'ended':
      return endedWords(state.reason)
  }
}

/** What a reason for a verdict means, short enough for a table. */
export function reasonNote(reason: VerdictReason): string {
  switch (reason) {
    case 'all-explained':
      return 'Everyone has a badge'
    case 'unexplained-crossing':
      return 'No badge left'
    case 'coverage-below-limit':
      return 'Footage is missing'
    case 'picture-black':
      return 'The picture was black'
    case 'picture-frozen':
      return 'The picture stood still'
    case 'picture-covered':
      return 'The lens was covered'
    case 'no-threshold-line':
      return 'No threshold line'
    case 'nobody-crossed':
      return 'Nobody went in'
    case 'weak-evidence':
      return 'Hard to see'
  }
}

/** Why a stretch of time has no footage, as the end of "no video: …". */
export function gapCauseWords(cause: GapCause): string {
  switch (cause) {
    case 'never-recorded':
      return 'nothing was recorded then'
    case 'camera-unreachable':
      return 'the camera did not answer'
    case 'camera-wrong-password':
      return 'the camera refused the password'
    case 'camera-no-video':
      return 'the camera sent no video'
    case 'camera-stalled':
      return 'the camera stopped sending'
    case 'recorder-restarted':
      return 'the recorder was restarting'
    case 'paused':
      return 'recording was paused'
    case 'unknown':
      return 'the cause is not known'
  }
}

/** What to do about a gap, as a sentence. */
export function gapAdvice(cause: GapCause): string {
  switch (cause) {
    case 'never-recorded':
      return 'The camera was added later, or recording had not begun.'
    case 'camera-unreachable':
      return 'Check the camera’s power and network, and its address on the door’s page.'
    case 'camera-wrong-password':
      return 'Enter the camera’s user name and password again on the door’s page.'
    case 'camera-no-video':
      return 'Check that the camera’s address names a video stream.'
    case 'camera-stalled':
      return 'It was restarted by itself. If it happens often, look at the network between camera and Ostiary.'
    case 'recorder-restarted':
      return 'Nothing needs to be done; it takes a few seconds after an update or a crash.'
    case 'paused':
      return 'Resume recording on the door’s page.'
    case 'unknown':
      return 'Look at the camera’s status on the door’s page.'
  }
}

function stepWords(step: Extract<EntryStateView, { kind: 'processing' }>['step']): string {
  switch (step) {
    case 'make-renditions':
      return 'Preparing the clip'
    case 'analyse-clip':
      return 'Being analysed'
    case 'decide-verdict':
      return 'Being judged'
  }
}

function endedWords(reason: Ended['reason']): string {
  switch (reason) {
    case 'unknown-door':
      return 'Unknown door'
    case 'door-without-camera':
      return 'No camera'
    case 'no-footage':
      return 'No video'
    case 'footage-expired':
      return 'Footage expired'
    case 'clip-invalid':
      return 'Clip unreadable'
    case 'processing-failed':
      return 'Analysis failed'
  }
}
