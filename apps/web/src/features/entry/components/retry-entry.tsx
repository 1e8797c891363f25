'use client'

/** The button that puts an ended entry back to its first step. */

import type { EntryDetail } from '@ostiary/contracts'
import { Button } from '#src/components/ui/button.tsx'
import { failureWords } from '#src/components/ui/failure-words.ts'
import { useRetryEntry } from '../api/use-entry.ts'

/** Nothing for entries whose footage is gone for good. */
export function RetryEntry({ entry }: { readonly entry: EntryDetail }) {
  const retry = useRetryEntry(entry.id)
  if (entry.state.kind !== 'ended' || entry.state.reason === 'footage-expired') return null
  return (
    <div className="mt-3">
      <Button look="act" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {retry.isPending ? 'Trying again…' : 'Try again'}
      </Button>
      {retry.isError ? (
        <p role="alert" className="mt-2 font-[540] text-ink text-small">
          {failureWords(retry.error).advice}
        </p>
      ) : null}
    </div>
  )
}
