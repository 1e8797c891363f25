/** Where an entry stands: its verdict, or the state it is in on the way there, or why it will have none. */

import type { Entry } from '@ostiary/contracts'
import { CircleDashed, DoorClosed, Hourglass, type LucideIcon, TriangleAlert, VideoOff } from 'lucide-react'
import { VerdictMark } from './verdict-mark.tsx'
import { stateWords } from './verdict-words.ts'

interface EntryStandingProps {
  readonly entry: Pick<Entry, 'state' | 'verdict'>
  /** On phones only the shape is drawn; its name stays for assistive technology. */
  readonly isTight?: boolean
}

/** Shape and words. */
export function EntryStanding({ entry, isTight = false }: EntryStandingProps) {
  if (entry.verdict !== null) return <VerdictMark verdict={entry.verdict} isTight={isTight} />
  const Icon = iconOf(entry.state)
  return (
    <span className="inline-flex items-center gap-[7px] whitespace-nowrap text-ink-2">
      <span className="grid h-[18px] w-[22px] flex-none place-items-center text-ink-3">
        <Icon className="icon" />
      </span>
      <span className={isTight ? 'max-sm:sr-only' : ''}>{stateWords(entry.state)}</span>
    </span>
  )
}

function iconOf(state: Entry['state']): LucideIcon {
  switch (state.kind) {
    case 'waiting-for-footage':
      return Hourglass
    case 'processing':
    case 'verdict':
      return CircleDashed
    case 'ended':
      return state.reason === 'unknown-door'
        ? DoorClosed
        : state.reason === 'processing-failed' || state.reason === 'clip-invalid'
          ? TriangleAlert
          : VideoOff
  }
}
