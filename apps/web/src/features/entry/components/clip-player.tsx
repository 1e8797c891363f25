'use client'

/** The clip of an entry: video with its overlay, controls, the timeline bound to it both ways, and key moments. */

import type { ClipView, EntryDetail, Passage } from '@ostiary/contracts'
import { useMemo, useState } from 'react'
import { PassageChart } from '#src/components/passage-timeline/passage-chart.tsx'
import { passageSentence } from '#src/components/passage-timeline/passage-words.ts'
import { useStoredFlag } from '#src/components/ui/stored-flag.ts'
import { clipClock, clipMsOf, stepFrames } from '#src/time/video-time.ts'
import { useTracks } from '../api/use-entry.ts'
import { usePlayerKeys } from '../hooks/use-player-keys.ts'
import { decidingMoment, keyMoments, passageLoop } from '../model/key-moments.ts'
import { Playback, playbackSpeeds } from '../model/playback.ts'
import { ClipStage } from './clip-stage.tsx'
import { KeyMoments } from './key-moments.tsx'
import { PlayerControls } from './player-controls.tsx'
import { Playhead } from './playhead.tsx'

interface ClipPlayerProps {
  readonly entry: EntryDetail
  readonly clip: ClipView
  /** Null until the clip is analysed. */
  readonly passage: Passage | null
  /** Given the function that goes to an instant (epoch ms), so that the explanation can use it. */
  readonly children: (seek: (atMs: number) => void) => React.ReactNode
}

/** Player on the left; what `children` draws stands beside it on wide windows. */
export function ClipPlayer({ entry, clip, passage, children }: ClipPlayerProps) {
  const clock = useMemo(() => clipClock(clip), [clip])
  const [playback] = useState(() => new Playback(decidingMoment(passage, entry.occurredAt, clock)))
  const [isBlurred, setBlurred] = useStoredFlag('blur', false)
  const [hasTrails, setTrails] = useStoredFlag('trails', true)
  const tracks = useTracks(clip.urls.tracks)
  const moments = useMemo(
    () => (passage === null ? [] : keyMoments(passage, entry.occurredAt, clock)),
    [passage, entry.occurredAt, clock],
  )
  const timeWindow = useMemo(
    () => ({ fromMs: clock.startsAtMs, toMs: clock.startsAtMs + clock.durationMs }),
    [clock],
  )

  const commands = {
    togglePlay: playback.toggle,
    step: (steps: 1 | -1) => {
      const { seekingToMs, timeMs } = playback.state()
      playback.pause()
      playback.seek(stepFrames(clock, seekingToMs ?? timeMs, steps))
    },
    goToMoment: (index: number) => {
      const moment = moments[index]
      if (moment !== undefined) playback.seek(moment.atMs)
    },
    nextSpeed: () => {
      const at = playbackSpeeds.indexOf(playback.state().speed)
      playback.setSpeed(playbackSpeeds[(at + 1) % playbackSpeeds.length] ?? 1)
    },
    toggleLoop: () => playback.setLoop(playback.state().loop === null ? passageLoop(passage, clock) : null),
    toggleBlur: () => setBlurred(!isBlurred),
    toggleTrails: () => setTrails(!hasTrails),
  }
  usePlayerKeys(commands)
  const seek = (atMs: number) => playback.seek(clipMsOf(clock, atMs))

  return (
    <>
      <section aria-label="Video" className="min-w-0 sm:px-6 sm:pb-6">
        <ClipStage
          entry={entry}
          clip={clip}
          passage={passage}
          tracks={tracks.data ?? null}
          playback={playback}
          isBlurred={isBlurred}
          hasTrails={hasTrails}
        />
        <PlayerControls
          playback={playback}
          clock={clock}
          commands={commands}
          isBlurred={isBlurred}
          hasTrails={hasTrails}
          canLoop={passageLoop(passage, clock) !== null}
        />
        {passage === null ? null : (
          <>
            <div className="overflow-hidden max-sm:px-2">
              <PassageChart
                passage={passage}
                window={timeWindow}
                sentence={passageSentence(passage)}
                onSeek={seek}
                onStepFrame={commands.step}
                playhead={(scale, parts) => (
                  <Playhead
                    playback={playback}
                    clock={clock}
                    scale={scale}
                    parts={parts}
                    onSeek={seek}
                    onStepFrame={commands.step}
                  />
                )}
              />
            </div>
            <KeyMoments
              url={clip.urls.hd}
              moments={moments}
              playback={playback}
              clock={clock}
              isBlurred={isBlurred}
            />
          </>
        )}
      </section>
      {children(seek)}
    </>
  )
}
