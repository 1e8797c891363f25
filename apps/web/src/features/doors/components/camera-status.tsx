/** A camera's status as shape and word. */

import type { CameraStatusView } from '@ostiary/contracts'
import { Check, CircleDashed, Pause, VideoOff } from 'lucide-react'
import { statusWord } from '../model/doors-words.ts'

/** The check is verdigris only while the door is watched. */
export function CameraStatus({ state }: { readonly state: CameraStatusView['state'] }) {
  const Icon =
    state === 'recording' ? Check : state === 'paused' ? Pause : state === 'failing' ? VideoOff : CircleDashed
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap font-[530] ${state === 'recording' ? 'text-clear-ink' : 'text-ink-2'}`}
    >
      <Icon className="icon" />
      {statusWord(state)}
    </span>
  )
}
