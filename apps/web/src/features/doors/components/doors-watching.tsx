'use client'

/** How many doors are watched, in the top bar of every page. */

import Link from 'next/link'
import { useCameras } from '../api/use-cameras.ts'
import { watchingText } from '../model/doors-words.ts'

/** Nothing until it is known, and nothing while there is no camera. */
export function DoorsWatching() {
  const { data: cameras } = useCameras()
  if (cameras === undefined || cameras.length === 0) return null
  const isAll = cameras.every((camera) => camera.status.state === 'recording')
  return (
    <Link href="/doors" className="flex items-center gap-[7px] py-1 text-ink-2 text-small hover:text-ink">
      <span
        aria-hidden="true"
        className={
          isAll
            ? 'size-2 rounded-full bg-clear shadow-[0_0_0_3px_var(--clear-soft)]'
            : 'size-2 rounded-full border-[1.5px] border-unsure border-dashed'
        }
      />
      <span className="max-sm:sr-only">{watchingText(cameras)}</span>
    </Link>
  )
}
