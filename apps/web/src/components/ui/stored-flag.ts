'use client'

/** Small on-off wishes of the person at this browser, kept in its local storage. */

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** The flag under `name`; `otherwise` where nothing was chosen, or storage is closed to us. */
export function readStoredFlag(name: string, otherwise: boolean): boolean {
  try {
    const stored = localStorage.getItem(`ostiary.${name}`)
    return stored === null ? otherwise : stored === 'on'
  } catch {
    return otherwise
  }
}

/** The flag and the function that changes it; every component that reads it follows. */
export function useStoredFlag(name: string, otherwise: boolean): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => readStoredFlag(name, otherwise),
    () => otherwise,
  )
  return [isOn, (next) => writeStoredFlag(name, next)]
}

function writeStoredFlag(name: string, isOn: boolean): void {
  try {
    localStorage.setItem(`ostiary.${name}`, isOn ? 'on' : 'off')
  } catch {
    return
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
