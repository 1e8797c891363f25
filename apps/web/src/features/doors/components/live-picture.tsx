'use client'

/** What a camera sees now: live where the browser can play it, else the newest still, else words. */

import type { Camera } from '@ostiary/contracts'
import { type ReactNode, useRef } from 'react'
import { useLivePicture } from '../hooks/use-live-picture.ts'
import { useStill } from '../hooks/use-still.ts'

/** Without live video a still every second keeps the picture useful (ms). */
const stillEveryMs = 1_000

interface LivePictureProps {
  readonly camera: Camera
  readonly name: string
  /** Drawn over the picture. */
  readonly children?: ReactNode
}

/** Of the picture's shape. */
export function LivePicture({ camera, name, children }: LivePictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const isRecording = camera.isEnabled
  const state = useLivePicture(camera.id, video, isRecording)
  const isLive = state === 'live' && isRecording
  const still = useStill(camera.id, stillEveryMs, !isLive && camera.status.lastFragmentAt !== null)
  const { width, height } = camera.status.video ?? { width: 16, height: 9 }
  return (
    <div
      className="relative w-full overflow-hidden rounded-[10px] bg-[#111]"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {still.url !== null && !isLive ? (
        // biome-ignore lint/performance/noImgElement: a camera's picture of this very moment has nothing to optimise.
        <img
          src={still.url}
          alt={`${name}, as last seen`}
          className={`absolute inset-0 size-full ${still.isOld || !isRecording ? 'opacity-50' : ''}`}
        />
      ) : null}
      <video
        ref={video}
        muted
        autoPlay
        playsInline
        aria-label={`Live picture of ${name}`}
        className={`absolute inset-0 size-full ${isLive ? '' : 'invisible'}`}
      />
      {children}
      <span className="absolute top-3 left-3 flex items-center gap-[7px] rounded-md bg-plate py-[3px] pr-[9px] pl-2 text-micro text-on-plate">
        <span
          className={`size-[7px] rounded-full ${isLive ? 'bg-[oklch(.82_.11_188)]' : 'border border-on-plate'}`}
        />
        {badgeText(state, isRecording, still.url !== null)}
      </span>
    </div>
  )
}

function badgeText(
  state: ReturnType<typeof useLivePicture>,
  isRecording: boolean,
  hasStill: boolean,
): string {
  if (!isRecording) return 'Paused'
  switch (state) {
    case 'live':
      return 'Live'
    case 'unplayable':
      return hasStill ? 'A picture each second' : 'No picture'
    case 'connecting':
    case 'lost':
      return hasStill ? 'Last picture' : 'No picture yet'
  }
}
