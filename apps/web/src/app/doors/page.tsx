/** All doors. */

import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '#src/components/ui/button.tsx'
import { CameraWall } from '#src/features/doors/components/camera-wall.tsx'

export const metadata: Metadata = { title: 'Doors' }

export default function DoorsPage() {
  return (
    <>
      <div className="flex items-center justify-between px-6 py-3 max-sm:px-4">
        <h1 className="font-[560] text-page">Doors</h1>
        <Link href="/doors/new" className={buttonClass({ size: 'sm' })}>
          Add a camera
        </Link>
      </div>
      <CameraWall />
    </>
  )
}
