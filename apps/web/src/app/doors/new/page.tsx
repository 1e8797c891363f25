/** Adding a camera and its door. */

import type { Metadata } from 'next'
import { AddCamera } from '#src/features/doors/components/add-camera.tsx'

export const metadata: Metadata = { title: 'Add a camera' }

export default function NewDoorPage() {
  return (
    <>
      <h1 className="px-6 pt-3.5 pb-3 font-[560] text-page max-sm:px-4">Add a camera</h1>
      <AddCamera />
    </>
  )
}
