'use client'

/** Titles of pages whose name is only known once their data has come. */

import { useEffect } from 'react'

/** Sets the window's title; null leaves the one that the page began with. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Ostiary`
  }, [title])
}
