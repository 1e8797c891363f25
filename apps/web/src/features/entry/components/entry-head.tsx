'use client'

/** Where and when the entry was, the way back to the ledger, and to the entries next to it. */

import type { EntryDetail } from '@ostiary/contracts'
import { ChevronDown, ChevronLeft, ChevronUp } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useKeys } from '#src/components/keyboard/use-keys.ts'
import { buttonClass } from '#src/components/ui/button.tsx'
import { dayShort, timeOfDay } from '#src/time/clock-words.ts'
import { useNeighbours } from '../hooks/use-neighbours.ts'

/** One line above the video. */
export function EntryHead({ entry }: { readonly entry: EntryDetail }) {
  const router = useRouter()
  const { newer, older } = useNeighbours(entry.id)
  const go = (id: string | null) => () => {
    if (id !== null) router.push(`/entries/${id}`)
  }
  useKeys({ j: go(older), k: go(newer), escape: () => router.push('/entries') })
  return (
    <div className="flex h-[50px] items-center gap-3 px-6 max-sm:h-12 max-sm:px-2">
      <Link
        href="/entries"
        aria-label="Back to the entries"
        className={`${buttonClass({ look: 'quiet', size: 'icon' })} -ml-2`}
      >
        <ChevronLeft className="icon" />
      </Link>
      <span className="truncate font-[550]">
        {entry.door?.name ?? `Unknown door “${entry.externalDoorId}”`}
      </span>
      <span className="times whitespace-nowrap text-ink-3 text-small">
        <span className="max-sm:hidden">{dayShort(entry.occurredAt)} </span>
        {timeOfDay(entry.occurredAt)}
      </span>
      <span className="ml-auto flex gap-1 max-sm:hidden">
        <Neighbour id={newer} label="Newer entry" hint="K" Icon={ChevronUp} />
        <Neighbour id={older} label="Older entry" hint="J" Icon={ChevronDown} />
      </span>
    </div>
  )
}

interface NeighbourProps {
  readonly id: string | null
  readonly label: string
  readonly hint: string
  readonly Icon: typeof ChevronUp
}

function Neighbour({ id, label, hint, Icon }: NeighbourProps) {
  if (id === null) return null
  return (
    <Link
      href={`/entries/${id}`}
      aria-label={label}
      title={`${label}  ${hint}`}
      className={buttonClass({ look: 'quiet', size: 'icon' })}
    >
      <Icon className="icon" />
    </Link>
  )
}
