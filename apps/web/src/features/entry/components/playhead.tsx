'use client'

/** The playhead on the timeline: where the video is, and a handle to move it by keyboard. */

import { bandMeasures } from '#src/components/passage-timeline/band-size.ts'
import { neighbourPart, type PassagePart } from '#src/components/passage-timeline/passage-parts.ts'
import { type TimeScale, xOf } from '#src/components/passage-timeline/time-scale.ts'
import { timeOfDayTenths } from '#src/time/clock-words.ts'
import { type ClipClock, frameSlackMs, wallClockOf } from '#src/time/video-time.ts'
import { usePlaybackValue } from '../hooks/use-playback.ts'
import type { Playback } from '../model/playback.ts'

interface PlayheadProps {
  readonly playback: Playback
  readonly clock: ClipClock
  readonly scale: TimeScale
  readonly parts: readonly PassagePart[]
  /** Epoch milliseconds. */
  readonly onSeek: (atMs: number) => void
  readonly onStepFrame: (step: 1 | -1) => void
}

const foot = bandMeasures.l.height - 30

/** Moves with the picture on the screen; while seeking it is already where the picture will be. */
export function Playhead({ playback, clock, scale, parts, onSeek, onStepFrame }: PlayheadProps) {
  const timeMs = usePlaybackValue(playback, (state) => state.seekingToMs ?? state.timeMs)
  const atMs = wallClockOf(clock, timeMs)

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null
    if (step !== null && event.shiftKey) onStepFrame(step)
    else if (step !== null) {
      const part = neighbourPart(parts, atMs, step, frameSlackMs(clock))
      if (part !== null) onSeek(part.atMs)
    } else if (event.key === 'Home') onSeek(scale.fromMs)
    else if (event.key === 'End') onSeek(scale.toMs)
    else return
    event.preventDefault()
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.round(clock.durationMs)}
      aria-valuenow={Math.round(timeMs)}
      aria-valuetext={timeOfDayTenths(atMs)}
      className="absolute top-0 w-6 -translate-x-1/2 cursor-ew-resize"
      style={{ height: foot, left: xOf(scale, atMs) }}
      onKeyDown={onKeyDown}
    >
      <svg width="24" height={foot} aria-hidden="true">
        <path className="playhead" d={`M12 2V${foot}`} />
        <path className="playhead-top" d="M7 0h10l-5 7z" />
      </svg>
    </div>
  )
}
