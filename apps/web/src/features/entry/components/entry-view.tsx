'use client'

/** One entry: the sentence, the picture that proves it, and what it rests on. */

import type { EntryDetail } from '@ostiary/contracts'
import { notFound } from 'next/navigation'
import { PassageBandLoading } from '#src/components/passage-timeline/passage-band.tsx'
import { Failure } from '#src/components/ui/failure.tsx'
import { usePageTitle } from '#src/components/ui/use-page-title.ts'
import { timeOfDay } from '#src/time/clock-words.ts'
import { readEntryId, useEntry } from '../api/use-entry.ts'
import { headline } from '../model/entry-words.ts'
import { ClipPlayer } from './clip-player.tsx'
import { EntryHead } from './entry-head.tsx'
import { EntryWithoutClip } from './entry-without-clip.tsx'
import { Explanation } from './explanation.tsx'
import { RetryEntry } from './retry-entry.tsx'

/** `id` as it stands in the address. */
export function EntryView({ id }: { readonly id: string }) {
  const entryId = readEntryId(id)
  if (entryId === null) notFound()
  return <KnownEntry id={entryId} />
}

function KnownEntry({ id }: { readonly id: EntryDetail['id'] }) {
  const query = useEntry(id)
  const entry = query.data
  usePageTitle(entry === undefined ? null : `${headline(entry).join(' ')} ${timeOfDay(entry.occurredAt)}`)

  if (query.isPending) return <EntryLoading />
  if (entry === undefined) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <EntryHead entry={entry} />
      {query.isError ? <Failure error={query.error} stillWorks="What is below was read before." /> : null}
      <Evidence entry={entry} />
    </>
  )
}

function Evidence({ entry }: { readonly entry: EntryDetail }) {
  if (entry.clip === null) {
    return (
      <Explanation entry={entry} isAlone>
        <RetryEntry entry={entry} />
        <EntryWithoutClip entry={entry} />
      </Explanation>
    )
  }
  return (
    <div className="md:grid md:min-h-[calc(100dvh-103px)] md:grid-cols-[minmax(0,max(560px,calc((100dvh-430px)*16/9+48px)))_minmax(324px,1fr)]">
      <ClipPlayer
        key={`${entry.clip.id} ${entry.passage === null}`}
        entry={entry}
        clip={entry.clip}
        passage={entry.passage}
      >
        {(seek) => (
          <Explanation entry={entry} onSeek={seek}>
            <RetryEntry entry={entry} />
          </Explanation>
        )}
      </ClipPlayer>
    </div>
  )
}

function EntryLoading() {
  return (
    <div role="status" aria-label="Loading the entry" className="px-6 pt-[50px] max-sm:px-0">
      <span className="block aspect-video w-full max-w-[832px] bg-sunk sm:rounded-[10px]" />
      <div className="max-w-[832px] pt-14">
        <PassageBandLoading />
      </div>
    </div>
  )
}
