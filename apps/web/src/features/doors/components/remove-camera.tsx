'use client'

/** Removing a camera, after saying what that means. */

import type { Camera } from '@ostiary/contracts'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { Dialog } from '#src/components/ui/dialog.tsx'
import { failureWords } from '#src/components/ui/failure-words.ts'
import { useRemoveCamera } from '../api/use-cameras.ts'

/** A quiet button and its dialog. */
export function RemoveCamera({ camera, doorName }: { readonly camera: Camera; readonly doorName: string }) {
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const remove = useRemoveCamera(camera.id)
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Remove camera…
      </Button>
      <Dialog title={`Remove the camera of ${doorName}?`} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="text-ink-2">
          Recording stops at once, and entries at this door get no verdict any more. Entries that were judged
          stay.
        </p>
        {remove.isError ? (
          <p role="alert" className="mt-3 font-[540] text-ink text-small">
            {failureWords(remove.error).title} {failureWords(remove.error).advice}
          </p>
        ) : null}
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button
            look="act"
            disabled={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: () => router.push('/doors') })}
          >
            {remove.isPending ? 'Removing…' : 'Remove'}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
