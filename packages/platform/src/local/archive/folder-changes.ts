/** Waits for a folder to change, by the system's notice where it gives one and by the clock where it does not. */

import { type FSWatcher, watch } from 'node:fs'

export interface FolderChanges extends Disposable {
  /** Watches this folder from now on instead of the one before; null watches none. */
  watch(folder: string | null): void
  /** Resolves when the folder has changed since the last call, after `timeoutMs`, or when `signal` aborts. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>
}

export function createFolderChanges(): FolderChanges {
  let watched: string | null = null
  let watcher: FSWatcher | undefined
  let hasChanged = false
  let wake: (() => void) | undefined

  const changed = (): void => {
    hasChanged = true
    wake?.()
  }
  return {
    watch(folder) {
      if (folder === watched) return
      watcher?.close()
      watched = folder
      watcher = folder === null ? undefined : watchOrNot(folder, changed)
      hasChanged = true
    },
    async next(timeoutMs, signal) {
      if (!hasChanged && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, timeoutMs)
        signal.addEventListener('abort', () => resolve(), { once: true })
        await promise
        clearTimeout(timer)
        wake = undefined
      }
      hasChanged = false
    },
    [Symbol.dispose]() {
      watcher?.close()
    },
  }
}

/** Network file systems and exhausted watch limits give no notice: then the clock alone has to do. */
function watchOrNot(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, onChange)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
