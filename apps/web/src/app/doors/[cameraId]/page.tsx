/** One door and its camera. */

import type { Metadata } from 'next'
import { DoorView } from '#src/features/doors/components/door-view.tsx'

export const metadata: Metadata = { title: 'Door' }

interface DoorPageProps {
  readonly params: Promise<{ readonly cameraId: string }>
}

export default async function DoorPage({ params }: DoorPageProps) {
  const { cameraId } = await params
  return <DoorView cameraId={cameraId} />
}
