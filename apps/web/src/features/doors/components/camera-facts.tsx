'use client'

/** How a camera is: the state in words with its cause, and what is known of its video. */

import type { Camera, Door } from '@ostiary/contracts'
import { timeOfDay } from '#src/time/clock-words.ts'
import { statusSentence, videoText } from '../model/doors-words.ts'

/** A sentence, then pairs of words and figures. */
export function CameraFacts({ camera, door }: { readonly camera: Camera; readonly door: Door }) {
  const { status } = camera
  const facts: readonly (readonly [string, string])[] = [
    ['Video', videoText(status.video) ?? 'not seen yet'],
    ['Last recorded', status.lastFragmentAt === null ? 'nothing yet' : timeOfDay(status.lastFragmentAt)],
    ['Address', camera.address],
    ['User name', camera.username ?? 'none'],
    ['Password', camera.hasPassword ? 'set' : 'none'],
    ['Called by access control', door.externalId],
    [
      'Cut out per entry',
      `${door.clipWindow.beforeMs / 1000} s before to ${door.clipWindow.afterMs / 1000} s after the badge`,
    ],
  ]
  return (
    <>
      <p className="max-w-[60ch]">{statusSentence(status, Date.now())}</p>
      {status.detail === null || status.state === 'recording' ? null : (
        <p className="mt-1 max-w-[60ch] text-ink-3 text-small">{status.detail}</p>
      )}
      <dl className="mt-4 border-line border-b text-small">
        {facts.map(([words, figure]) => (
          <div
            key={words}
            className="grid grid-cols-[170px_minmax(0,1fr)] gap-3 border-line border-t py-2 max-sm:grid-cols-[130px_minmax(0,1fr)]"
          >
            <dt className="text-ink-2">{words}</dt>
            <dd className="break-words">{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
