'use client'

/** Small still pictures of a clip, taken from the video itself by a second, unseen player. */

import { useEffect, useState } from 'react'

/** Width of a still in pixels: twice what is drawn, for dense screens. */
const stillWidth = 152
/** A seek that takes longer is given up; the moment then shows without its picture (ms). */
const seekMsMax = 8_000

/** Data URLs by moment (ms from time 0), as they become ready. */
export function useStills(url: string, momentsMs: readonly number[]): ReadonlyMap<number, string> {
  const [stills, setStills] = useState<ReadonlyMap<number, string>>(new Map())
  const wanted = momentsMs.join()
  useEffect(() => {
    const stop = new AbortController()
    const moments = wanted === '' ? [] : wanted.split(',').map(Number)
    const take = async () => {
      const video = document.createElement('video')
      video.muted = true
      video.preload = 'auto'
      video.src = url
      try {
        for (const atMs of moments) {
          const still = await stillAt(video, atMs, stop.signal)
          if (stop.signal.aborted) return
          setStills((before) => new Map(before).set(atMs, still))
        }
      } catch {
        // Without a still the moment keeps its words; the player itself says when the video cannot be read.
      } finally {
        video.removeAttribute('src')
        video.load()
      }
    }
    void take()
    return () => stop.abort()
  }, [url, wanted])
  return stills
}

async function stillAt(video: HTMLVideoElement, atMs: number, signal: AbortSignal): Promise<string> {
  const seeked = settled(video, AbortSignal.any([signal, AbortSignal.timeout(seekMsMax)]))
  video.currentTime = atMs / 1000
  await seeked
  const canvas = document.createElement('canvas')
  canvas.width = stillWidth
  canvas.height = Math.round((stillWidth * video.videoHeight) / video.videoWidth)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.8)
}

function settled(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener('seeked', () => resolve(), { once: true, signal })
    video.addEventListener('error', () => reject(new Error('the video cannot be read')), {
      once: true,
      signal,
    })
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
