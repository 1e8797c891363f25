'use client'

/** The key moments as small stills: a press, or the keys 1 to 4, goes there. */

import { Kbd } from '#src/components/ui/kbd.tsx'
import { type ClipClock, frameSlackMs } from '#src/time/video-time.ts'
import { usePlaybackValue } from '../hooks/use-playback.ts'
import { useStills } from '../hooks/use-stills.ts'
import type { KeyMoment } from '../model/key-moments.ts'
import type { Playback } from '../model/playback.ts'

interface KeyMomentsProps {
  /** Address of the video that the stills are taken from. */
  readonly url: string
  readonly moments: readonly KeyMoment[]
  readonly playback: Playback
  readonly clock: ClipClock
  readonly isBlurred: boolean
}

/** Four across, on phones two. */
export function KeyMoments({ url, moments, playback, clock, isBlurred }: KeyMomentsProps) {
  const stills = useStills(
    url,
    moments.map(({ atMs }) => atMs),
  )
  const current = usePlaybackValue(playback, (state) =>
    moments.findLastIndex(({ atMs }) => atMs <= (state.seekingToMs ?? state.timeMs) + frameSlackMs(clock)),
  )
  return (
    <ol aria-label="Key moments" className="mt-1.5 grid grid-cols-2 gap-3 max-sm:px-4 sm:grid-cols-4">
      {moments.map((moment, index) => {
        const still = stills.get(moment.atMs)
        return (
          <li key={moment.key}>
            <button
              type="button"
              aria-current={index === current ? 'true' : undefined}
              className="group flex w-full items-center gap-2.5 text-left text-ink-2 text-micro aria-[current]:font-[540] aria-[current]:text-ink"
              // Pressed by mouse it keeps the focus away, so that the space bar goes on playing.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => playback.seek(moment.atMs)}
            >
              <span className="relative h-[57px] w-[76px] flex-none overflow-hidden rounded-md bg-line outline-2 outline-transparent outline-offset-2 group-aria-[current]:outline-ink">
                {still === undefined ? null : (
                  // biome-ignore lint/performance/noImgElement: a data URL made a moment ago has nothing to optimise.
                  <img
                    src={still}
                    alt=""
                    className={`size-full object-cover ${isBlurred ? 'blur-[5px]' : ''}`}
                  />
                )}
              </span>
              <span className="grid justify-items-start gap-0.5">
                <Kbd>{index + 1}</Kbd>
                {moment.title}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
