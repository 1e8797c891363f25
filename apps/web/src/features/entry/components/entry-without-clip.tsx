'use client'

/** An entry that has no clip to show: on its way, or ended with a reason and what can be done about it. */

import type { EntryDetail } from '@ostiary/contracts'
import Link from 'next/link'
import { isOnItsWay, passageOfEntry } from '#src/components/passage-timeline/entry-passage.ts'
import { PassageBand } from '#src/components/passage-timeline/passage-band.tsx'
import { buttonClass } from '#src/components/ui/button.tsx'
import { headline } from '../model/entry-words.ts'

const stages = [
  ['waiting-for-footage', 'Waiting for footage'],
  ['make-renditions', 'Preparing the clip'],
  ['analyse-clip', 'Finding and following people'],
  ['decide-verdict', 'Comparing with the badges'],
] as const

/** The drawn passage, as far as it is known, and the steps that are still to come. */
export function EntryWithoutClip({ entry }: { readonly entry: EntryDetail }) {
  return (
    <>
      {entry.state.kind === 'ended' && entry.door === null ? (
        <Link href="/doors" className={`${buttonClass()} mt-3`}>
          Look at the doors
        </Link>
      ) : null}
      <div className="mt-6 border-line border-t pt-3">
        <PassageBand
          passage={passageOfEntry(entry)}
          anchorMs={Date.parse(entry.occurredAt)}
          size="m"
          sentence={headline(entry).join(' ')}
          isLive={isOnItsWay(entry)}
        />
      </div>
      {isOnItsWay(entry) ? <Progress state={entry.state} /> : null}
    </>
  )
}

function Progress({ state }: { readonly state: EntryDetail['state'] }) {
  const now = state.kind === 'processing' ? state.step : 'waiting-for-footage'
  const at = stages.findIndex(([stage]) => stage === now)
  return (
    <ol
      aria-label="On the way to the verdict"
      className="mt-4 grid max-w-[420px] [&>li:first-child]:border-t-0"
    >
      {stages.map(([stage, words], index) => (
        <li
          key={stage}
          aria-current={index === at ? 'step' : undefined}
          className="flex items-center gap-3 border-line border-t py-2 text-ink-3 text-small aria-[current]:font-[550] aria-[current]:text-ink"
        >
          <span
            className={`size-2 rounded-full border ${index < at ? 'border-ink-2 bg-ink-2' : index === at ? 'border-ink' : 'border-line-2'}`}
          />
          {words}
          <span className="sr-only">{index < at ? ', done' : index === at ? ', now' : ', later'}</span>
        </li>
      ))}
    </ol>
  )
}
