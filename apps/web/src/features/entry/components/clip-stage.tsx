'use client'

/** The video and what is drawn over it, in step with the picture on the screen. */

import type { ClipTracks, ClipView, EntryDetail, Passage } from '@ostiary/contracts'
import { VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useBoxSize } from '#src/components/ui/use-box-size.ts'
import { usePlaybackValue } from '../hooks/use-playback.ts'
import type { Playback } from '../model/playback.ts'
import { fitPicture, visiblePart } from '../model/stage-fit.ts'
import { ClipOverlay } from './clip-overlay.tsx'

interface ClipStageProps {
  readonly entry: EntryDetail
  readonly clip: ClipView
  readonly passage: Passage | null
  readonly tracks: ClipTracks | null
  readonly playback: Playback
  readonly isBlurred: boolean
  readonly hasTrails: boolean
}

/** Of the picture's shape; on a phone 4:3, cropped round the door. */
export function ClipStage({ entry, clip, passage, tracks, playback, isBlurred, hasTrails }: ClipStageProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [stage, size] = useBoxSize<HTMLDivElement>()
  const readiness = usePlaybackValue(playback, (state) => state.readiness)
  useEffect(() => (video.current === null ? undefined : playback.attach(video.current)), [playback])

  const { line, picture } = clip
  const focus =
    line === null ? { x: 0.5, y: 0.5 } : { x: (line.a.x + line.b.x) / 2, y: (line.a.y + line.b.y) / 2 }
  const fit = fitPicture(size, picture, focus)
  return (
    <div
      ref={stage}
      className="relative w-full overflow-hidden bg-[#111] max-sm:aspect-[4/3]! sm:rounded-[10px]"
      style={{ aspectRatio: `${picture.width} / ${picture.height}` }}
    >
      <div className="absolute" style={fit}>
        <video
          ref={video}
          src={clip.urls.hd}
          poster={clip.urls.poster}
          muted
          playsInline
          preload="auto"
          aria-label="Clip of the door around this entry"
          className="absolute inset-0 size-full"
          onClick={playback.toggle}
        />
        {tracks !== null && passage !== null && size.width > 0 && readiness === 'ready' ? (
          <ClipOverlay
            entry={entry}
            clip={clip}
            passage={passage}
            tracks={tracks}
            playback={playback}
            pixelsPerUnit={fit.width / picture.width}
            visible={visiblePart(fit, size, picture)}
            isBlurred={isBlurred}
            hasTrails={hasTrails}
          />
        ) : null}
      </div>
      {readiness === 'failed' ? (
        <p
          role="alert"
          className="absolute inset-0 flex items-center justify-center gap-2.5 bg-plate px-6 text-center text-on-plate"
        >
          <VideoOff className="icon" />
          The video could not be loaded. The timeline below still holds.
        </p>
      ) : null}
    </div>
  )
}
