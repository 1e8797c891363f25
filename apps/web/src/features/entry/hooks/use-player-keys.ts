'use client'

/** The keys of the player: play, step, moments, speed, loop, blur, trails. */

import { useKeys } from '#src/components/keyboard/use-keys.ts'

/** What the keys do. */
export interface PlayerCommands {
  readonly togglePlay: () => void
  readonly step: (steps: 1 | -1) => void
  readonly goToMoment: (index: number) => void
  readonly nextSpeed: () => void
  readonly toggleLoop: () => void
  readonly toggleBlur: () => void
  readonly toggleTrails: () => void
}

/** Listens while the player is on the page. */
export function usePlayerKeys(commands: PlayerCommands): void {
  useKeys({
    // On a button reached by keyboard the space bar presses that button.
    ' ': () =>
      document.activeElement?.matches('button:focus-visible, a:focus-visible, summary:focus-visible')
        ? 'not-mine'
        : commands.togglePlay(),
    ',': () => commands.step(-1),
    '.': () => commands.step(1),
    '1': () => commands.goToMoment(0),
    '2': () => commands.goToMoment(1),
    '3': () => commands.goToMoment(2),
    '4': () => commands.goToMoment(3),
    s: commands.nextSpeed,
    l: commands.toggleLoop,
    b: commands.toggleBlur,
    t: commands.toggleTrails,
  })
}
