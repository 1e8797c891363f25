/** One entry in the ledger: when, where, who, the passage drawn, and where it stands. */

import type { Entry } from '@ostiary/contracts'
import Link from 'next/link'
import { memo } from 'react'
import { isOnItsWay, passageOfEntry } from '#src/components/passage-timeline/entry-passage.ts'
import { PassageBand } from '#src/components/passage-timeline/passage-band.tsx'
import { EntryStanding } from '#src/components/verdict/entry-standing.tsx'
import { timeOfDay } from '#src/time/clock-words.ts'
import { wentInText } from '../model/ledger-rows.ts'
import { bandSentence, doorText, memberText, noteText } from '../model/ledger-words.ts'
import { ledgerGrid } from './ledger-columns.ts'

/** The whole row is one target: the link on the member's name is stretched over it. */
export const LedgerRow = memo(function LedgerRow({ entry }: { readonly entry: Entry }) {
  const isUnknownDoor = entry.door === null
  return (
    <tr
      className={`${ledgerGrid} group relative items-center border-line border-t text-small [contain-intrinsic-size:auto_42px] [content-visibility:auto] focus-within:bg-sheet focus-within:shadow-[inset_3px_0_0_var(--ink)] hover:bg-hover max-sm:min-h-[56px] max-sm:py-[9px] sm:h-[42px]`}
    >
      <td className="times text-ink-2 sm:col-start-2">{timeOfDay(entry.occurredAt)}</td>
      <td
        className={`truncate pr-4 max-sm:col-start-2 max-sm:row-start-2 max-sm:pr-0 ${isUnknownDoor ? 'text-ink-3' : 'text-ink-2 max-sm:text-ink-3'}`}
        title={isUnknownDoor ? 'What the access-control system calls this door' : undefined}
      >
        {doorText(entry)}
      </td>
      <td className="truncate pr-4 max-sm:col-start-2 max-sm:row-start-1 max-sm:pr-0">
        <Link
          href={`/entries/${entry.id}`}
          prefetch={false}
          data-entry-link
          className="font-[480] outline-offset-[-2px] after:absolute after:inset-0 max-sm:text-head"
        >
          {memberText(entry)}
        </Link>
      </td>
      <td className="min-w-0 max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1 sm:pr-4">
        <PassageBand
          passage={passageOfEntry(entry)}
          anchorMs={Date.parse(entry.occurredAt)}
          size="s"
          sentence={bandSentence(entry)}
          isLive={isOnItsWay(entry)}
        />
      </td>
      <td className="times pr-6 text-right max-sm:hidden">{entry.partySize}</td>
      <td className="times whitespace-nowrap pr-6 text-right max-sm:hidden">{wentInText(entry) ?? ''}</td>
      <td className="flex items-center max-sm:col-start-1 max-sm:row-start-2">
        <EntryStanding entry={entry} isTight />
      </td>
      <td className="truncate pr-2 text-ink-2 max-lg:hidden">{noteText(entry)}</td>
    </tr>
  )
})
