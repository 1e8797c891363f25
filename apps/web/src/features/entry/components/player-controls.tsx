'use client'

/** The controls under the video; each names its key. */

import { EyeOff, Footprints, Pause, Play, Repeat, SkipBack, SkipForward } from 'lucide-react'
import { Button } from '#src/components/ui/button.tsx'
import { timeOfDayTenths } from '#src/time/clock-words.ts'
import { type ClipClock, wallClockOf } from '#src/time/video-time.ts'
import { usePlaybackValue } from '../hooks/use-playback.ts'
import type { PlayerCommands } from '../hooks/use-player-keys.ts'
import type { Playback } from '../model/playback.ts'

interface PlayerControlsProps {
  readonly playback: Playback
  readonly clock: ClipClock
  readonly commands: PlayerCommands
  readonly isBlurred: boolean
  readonly hasTrails: boolean
  readonly canLoop: boolean
}

/** One row; on phones without the words. */
export function PlayerControls(props: PlayerControlsProps) {
  const { playback, clock, commands, isBlurred, hasTrails, canLoop } = props
  const isPlaying = usePlaybackValue(playback, (state) => state.isPlaying)
  const speed = usePlaybackValue(playback, (state) => state.speed)
  const isLooping = usePlaybackValue(playback, (state) => state.loop !== null)
  return (
    <div
      role="toolbar"
      aria-label="Player"
      className="flex min-h-[46px] flex-wrap items-center gap-1 text-ink-2 max-sm:min-h-12 max-sm:gap-0 max-sm:px-2.5"
    >
      <Button
        look="quiet"
        size="icon"
        aria-label="Back one picture"
        title="Back one picture  ,"
        onClick={() => commands.step(-1)}
      >
        <SkipBack className="icon" />
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title="Space"
        onClick={commands.togglePlay}
      >
        {isPlaying ? <Pause className="icon" /> : <Play className="icon" />}
      </Button>
      <Button
        look="quiet"
        size="icon"
        aria-label="Forward one picture"
        title="Forward one picture  ."
        onClick={() => commands.step(1)}
      >
        <SkipForward className="icon" />
      </Button>
      <PlaybackTime playback={playback} clock={clock} />
      <Button
        look="quiet"
        size="sm"
        aria-label={`Speed ${speed}`}
        title="Speed  S"
        className="times px-2"
        onClick={commands.nextSpeed}
      >
        {speed}×
      </Button>
      <span className="ml-auto flex gap-1">
        {canLoop ? (
          <Button
            look="quiet"
            size="sm"
            aria-pressed={isLooping}
            title="Repeat the passage  L"
            className="px-2"
            onClick={commands.toggleLoop}
          >
            <Repeat className="icon" />
            <span className="max-lg:sr-only">Repeat</span>
          </Button>
        ) : null}
        <Button
          look="quiet"
          size="sm"
          aria-pressed={isBlurred}
          title="Blur people  B"
          className="px-2"
          onClick={commands.toggleBlur}
        >
          <EyeOff className="icon" />
          <span className="max-md:sr-only">Blur</span>
        </Button>
        <Button
          look="quiet"
          size="sm"
          aria-pressed={hasTrails}
          title="Trails  T"
          className="px-2 max-sm:hidden"
          onClick={commands.toggleTrails}
        >
          <Footprints className="icon" />
          <span className="max-md:sr-only">Trails</span>
        </Button>
      </span>
    </div>
  )
}

function PlaybackTime({ playback, clock }: { readonly playback: Playback; readonly clock: ClipClock }) {
  const timeMs = usePlaybackValue(playback, (state) => state.timeMs)
  return <span className="times ml-1.5 text-small">{timeOfDayTenths(wallClockOf(clock, timeMs))}</span>
}
