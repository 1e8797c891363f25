'use client'

/** One door: what its camera sees, how it is, and where out becomes in. */

import type { Camera, Door } from '@ostiary/contracts'
import { Pause, Play, Settings2 } from 'lucide-react'
import { notFound } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { Failure } from '#src/components/ui/failure.tsx'
import { usePageTitle } from '#src/components/ui/use-page-title.ts'
import { readCameraId, useCamera, useChangeCamera, useDoors } from '../api/use-cameras.ts'
import { CameraFacts } from './camera-facts.tsx'
import { CameraSettings } from './camera-settings.tsx'
import { CameraStatus } from './camera-status.tsx'
import { RemoveCamera } from './remove-camera.tsx'
import { ThresholdEditor } from './threshold-editor.tsx'

/** `cameraId` as it stands in the address. */
export function DoorView({ cameraId }: { readonly cameraId: string }) {
  const id = readCameraId(cameraId)
  if (id === null) notFound()
  return <KnownDoor cameraId={id} />
}

function KnownDoor({ cameraId }: { readonly cameraId: Camera['id'] }) {
  const camera = useCamera(cameraId)
  const doors = useDoors()
  const door = doors.data?.find(({ id }) => id === camera.data?.doorId)
  usePageTitle(door?.name ?? null)

  const failed = [camera, doors].find((query) => query.isError && query.data === undefined)
  if (failed !== undefined) {
    return (
      <Failure error={failed.error} stillWorks="Recording goes on." onRetry={() => void failed.refetch()} />
    )
  }
  if (camera.data === undefined || door === undefined) return <DoorLoading />
  return (
    <>
      <DoorHead camera={camera.data} door={door} />
      {camera.isError ? <Failure error={camera.error} stillWorks="What is below was read before." /> : null}
      <div className="border-line border-t md:grid md:grid-cols-[minmax(0,738px)_minmax(0,1fr)]">
        <section aria-labelledby="threshold" className="min-w-0 px-6 pt-3.5 pb-6 max-sm:px-4">
          <div className="mb-2.5 flex items-baseline gap-2.5">
            <h2 id="threshold" className="font-[580] text-head">
              Threshold
            </h2>
            <span className="text-ink-3 text-small">where out becomes in</span>
          </div>
          <ThresholdEditor camera={camera.data} door={door} />
        </section>
        <section
          aria-labelledby="camera"
          className="min-w-0 border-line px-6 pt-3.5 pb-6 max-md:border-t max-sm:px-4 md:border-l"
        >
          <h2 id="camera" className="mb-2.5 font-[580] text-head">
            Camera
          </h2>
          <CameraFacts camera={camera.data} door={door} />
          <div className="mt-5">
            <RemoveCamera camera={camera.data} doorName={door.name} />
          </div>
        </section>
      </div>
    </>
  )
}

function DoorHead({ camera, door }: { readonly camera: Camera; readonly door: Door }) {
  const change = useChangeCamera(camera.id)
  const [isChanging, setChanging] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-6 py-[13px] max-sm:px-4">
      <h1 className="font-[560] text-page">{door.name}</h1>
      <CameraStatus state={camera.status.state} />
      <span className="ml-auto flex gap-2">
        <Button
          size="sm"
          disabled={change.isPending}
          onClick={() => change.mutate({ isEnabled: !camera.isEnabled })}
        >
          {camera.isEnabled ? <Pause className="icon" /> : <Play className="icon" />}
          {camera.isEnabled ? 'Pause recording' : 'Resume recording'}
        </Button>
        <Button size="sm" onClick={() => setChanging(true)}>
          <Settings2 className="icon" />
          Change
        </Button>
      </span>
      {change.isError ? <Failure error={change.error} /> : null}
      <CameraSettings camera={camera} door={door} isOpen={isChanging} onClose={() => setChanging(false)} />
    </div>
  )
}

function DoorLoading() {
  return (
    <div role="status" aria-label="Loading the door" className="px-6 py-[13px] max-sm:px-4">
      <span className="still-loading my-2.5 h-2.5 w-48" />
      <span className="mt-10 block aspect-video max-w-[690px] rounded-[10px] bg-sunk" />
    </div>
  )
}
