'use client'

/** Playback seen from React: each component subscribes to the part of it that it draws. */

import { useSyncExternalStore } from 'react'
import type { Playback, PlaybackState } from '../model/playback.ts'

/** One value of the playback; the component is drawn again only when that value changes. */
export function usePlaybackValue<Value>(playback: Playback, select: (state: PlaybackState) => Value): Value {
  return useSyncExternalStore(
    playback.subscribe,
    () => select(playback.state()),
    () => select(playback.state()),
  )
}
