'use client'

/** Single-key shortcuts: off while typing, off in dialogs, and off for good when a person turns them off. */

import { useEffect, useRef } from 'react'
import { readStoredFlag, useStoredFlag } from '#src/components/ui/stored-flag.ts'

/**
 * What each key does, by `KeyboardEvent.key` in lower case (`j`, `escape`, ` `, `?`). A handler that
 * answers `'not-mine'` leaves the key to the next one.
 */
export type KeyMap = Readonly<Record<string, () => unknown>>

const flag = 'single-keys'

/**
 * Runs an entry of `keys` when its key is pressed; a handler that ran keeps the browser and other handlers from acting
 * on the key. With `isFirst` it is asked before those without.
 */
export function useKeys(keys: KeyMap, isFirst = false): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (
        isTyping(event.target) ||
        document.querySelector('dialog[open]') !== null ||
        !readStoredFlag(flag, true)
      )
        return
      const handler = latest.current[event.key.toLowerCase()]
      if (handler === undefined) return
      if (handler() !== 'not-mine') event.preventDefault()
    }
    window.addEventListener('keydown', onKey, { capture: isFirst })
    return () => window.removeEventListener('keydown', onKey, { capture: isFirst })
  }, [isFirst])
}

/** Whether single keys act at all, and the switch for it. */
export function useKeySwitch(): [boolean, (isOn: boolean) => void] {
  return useStoredFlag(flag, true)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select')
}
