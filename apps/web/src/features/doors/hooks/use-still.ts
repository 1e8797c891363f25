'use client'

/** The newest still picture of a camera, asked for again and again while somebody looks. */

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** The picture as an object URL; null until one has come. `isOld` when the last attempt brought none. */
export interface Still {
  readonly url: string | null
  readonly isOld: boolean
}

/** Asks every `everyMs` while the page is in sight and `isWanted`. */
export function useStill(cameraId: string, everyMs: number, isWanted = true): Still {
  const query = useQuery({
    queryKey: ['still', cameraId],
    queryFn: ({ signal }) => readPicture(cameraId, signal),
    refetchInterval: everyMs,
    enabled: isWanted,
    retry: false,
    structuralSharing: false,
  })
  const picture = query.data
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (picture === undefined) return
    const made = URL.createObjectURL(picture)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return { url, isOld: query.isError }
}

async function readPicture(cameraId: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(`/api/cameras/${cameraId}/picture.jpg`, { signal, cache: 'no-store' })
  if (!answer.ok) throw new Error(`no picture: ${answer.status}`)
  return answer.blob()
}
