'use client'

/** The banner of a page whose server does not answer: what is shown is kept, and dated. */

import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useServerLink } from '#src/api/server-link.tsx'
import { hourAndMinute } from '#src/time/clock-words.ts'

/** A restart takes a moment; only longer silence is worth a person's attention (ms). */
const patienceMs = 2_500

/** Draws nothing while the server answers. */
export function LinkBanner() {
  const link = useServerLink()
  const [isPatienceOver, setPatienceOver] = useState(false)
  const isLost = link.kind === 'lost'
  useEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setPatienceOver(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setPatienceOver(false)
    }
  }, [isLost])

  return (
    <div role="status">
      {link.kind === 'lost' && isPatienceOver ? (
        <p className="flex items-center gap-2.5 border-line border-b bg-sunk px-6 py-2 text-ink-2 text-small max-sm:px-4">
          <WifiOff className="icon" />
          <span>
            Ostiary does not answer. This page is as of{' '}
            <span className="times">{hourAndMinute(link.sinceMs)}</span>; it goes on by itself when the line
            is back.
          </span>
        </p>
      ) : null}
    </div>
  )
}
