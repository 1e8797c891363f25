import { expect, test } from 'vitest'
import { progressWithTimeLeft } from './eval-progress.ts'

/** What is written when the given progress is told at the given times. */
function written(
  isTTY: boolean,
  told: readonly { atMs: number; clipsDone: number; share: number }[],
): string {
  let text = ''
  let nowMs = 0
  const write = (part: string | Uint8Array) => {
    text += String(part)
    return true
  }
  const progress = progressWithTimeLeft({ isTTY, write }, () => nowMs)
  for (const { atMs, ...rest } of told) {
    nowMs = atMs
    progress.tell({ clips: 4, ...rest })
  }
  progress.clear()
  return text
}

test('where the output is kept, each clip that is done has its line with the time left', () => {
  const text = written(false, [
    { atMs: 1000, clipsDone: 0, share: 0.1 },
    { atMs: 5000, clipsDone: 1, share: 0.25 },
    { atMs: 6000, clipsDone: 1, share: 0.3 },
    { atMs: 600_000, clipsDone: 2, share: 0.5 },
    { atMs: 700_000, clipsDone: 4, share: 1 },
  ])
  expect(text.split('\n')).toEqual([
    '1 of 4 clips, 25 %, about 15 s left',
    '2 of 4 clips, 50 %, about 10 min left',
    '4 of 4 clips, 100 %',
    '',
  ])
})

test('on a terminal one line is written over, at most twice a second, and cleared at the end', () => {
  const text = written(true, [
    { atMs: 0, clipsDone: 0, share: 0 },
    { atMs: 300, clipsDone: 0, share: 0.1 },
    { atMs: 600, clipsDone: 0, share: 0.2 },
  ])
  expect(text).toBe('\r\x1b[K0 of 4 clips, 0 %\r\x1b[K0 of 4 clips, 20 %, about 2 s left\r\x1b[K')
})
