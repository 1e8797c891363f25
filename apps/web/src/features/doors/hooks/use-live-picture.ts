'use client'

/** A camera's live picture in a video element. */

import { type RefObject, useEffect, useState } from 'react'
import { LiveStream, type LiveStreamState } from '../model/live-stream.ts'

/** State of the live picture that `video` shows while the component lives and `isWanted` is true. */
export function useLivePicture(
  cameraId: string,
  video: RefObject<HTMLVideoElement | null>,
  isWanted: boolean,
): LiveStreamState {
  const [state, setState] = useState<LiveStreamState>('connecting')
  useEffect(() => {
    const element = video.current
    if (element === null || !isWanted) return
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const stream = new LiveStream(
      element,
      `${scheme}://${location.host}/api/cameras/${cameraId}/live`,
      setState,
    )
    return () => stream.close()
  }, [cameraId, video, isWanted])
  return state
}
