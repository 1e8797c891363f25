import { describe, expect, test } from 'vitest'
import { type PlayableVideo, Playback } from './playback.ts'

/** A video whose pictures the test shows by hand. */
class ScriptedVideo extends EventTarget implements PlayableVideo {
  currentTime = 0
  playbackRate = 1
  paused = true
  ended = false
  readyState = 0
  readonly #waiting: ((nowMs: number, frame: { readonly mediaTime: number }) => void)[] = []

  async play(): Promise<void> {
    this.paused = false
    this.dispatchEvent(new Event('play'))
  }

  pause(): void {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }

  requestVideoFrameCallback(run: (nowMs: number, frame: { readonly mediaTime: number }) => void): number {
    return this.#waiting.push(run)
  }

  cancelVideoFrameCallback(): void {
    this.#waiting.length = 0
  }

  show(mediaTime: number): void {
    this.currentTime = mediaTime
    for (const run of this.#waiting.splice(0)) run(0, { mediaTime })
  }

  tell(name: 'loadedmetadata' | 'seeked' | 'error'): void {
    this.dispatchEvent(new Event(name))
  }
}

function playing(startAtMs = 0) {
  const video = new ScriptedVideo()
  const playback = new Playback(startAtMs)
  const detach = playback.attach(video)
  video.tell('loadedmetadata')
  return { video, playback, detach }
}

describe('playback', () => {
  test('a picture shown before the length is known does not move where it begins', () => {
    const video = new ScriptedVideo()
    const playback = new Playback(7_000)
    playback.attach(video)
    video.show(0)
    video.tell('loadedmetadata')
    expect(video.currentTime).toBe(7)
    expect(playback.state().timeMs).toBe(7_000)
  })

  test('the time is that of the picture on the screen, whatever is being sought', () => {
    const { video, playback } = playing()
    video.show(1.2)
    playback.seek(5_000)
    expect(playback.state()).toMatchObject({ timeMs: 1_200, seekingToMs: 5_000 })
    video.tell('seeked')
    expect(playback.state()).toMatchObject({ timeMs: 5_000, seekingToMs: null })
  })

  test('a loop goes back to its start when its end is on the screen, and only while playing', () => {
    const { video, playback } = playing()
    playback.setLoop({ fromMs: 2_000, toMs: 4_000 })
    expect(video.currentTime).toBe(2)
    video.tell('seeked')
    video.show(4.1)
    expect(video.currentTime).toBe(4.1)
    playback.toggle()
    video.show(4.2)
    expect(video.currentTime).toBe(2)
  })

  test('listeners hear of changes until they leave', () => {
    const { video, playback } = playing()
    let heard = 0
    const leave = playback.subscribe(() => {
      heard += 1
    })
    video.show(1)
    leave()
    video.show(2)
    expect(heard).toBe(1)
  })

  test('after the video has left, commands do nothing and its pictures are not followed', () => {
    const { video, playback, detach } = playing()
    video.show(1)
    detach()
    playback.seek(9_000)
    video.show(3)
    expect(playback.state()).toMatchObject({ timeMs: 1_000, seekingToMs: null })
  })

  test('a video that cannot be read is told as such', () => {
    const { video, playback } = playing()
    video.tell('error')
    expect(playback.state().readiness).toBe('failed')
  })
})
