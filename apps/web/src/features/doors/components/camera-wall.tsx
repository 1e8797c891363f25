'use client'

/** All doors: the newest picture of each, and whether it is watched. */

import type { Camera } from '@ostiary/contracts'
import { VideoOff } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '#src/components/ui/button.tsx'
import { Failure } from '#src/components/ui/failure.tsx'
import { useCameras, useDoors } from '../api/use-cameras.ts'
import { useStill } from '../hooks/use-still.ts'
import { statusSentence } from '../model/doors-words.ts'
import { CameraStatus } from './camera-status.tsx'

/** Pictures this old still tell what stands at a door; younger ones cost traffic at every camera (ms). */
const pictureEveryMs = 5_000
const wall =
  'grid grid-cols-1 gap-x-6 gap-y-8 border-line border-t px-6 pt-5 pb-10 max-sm:px-4 sm:grid-cols-2 lg:grid-cols-3'

/** The wall, or what to do while there is no camera. */
export function CameraWall() {
  const cameras = useCameras()
  const doors = useDoors()
  if (cameras.isPending) return <WallLoading />
  if (cameras.data === undefined) {
    return (
      <div className="border-line border-t">
        <Failure
          error={cameras.error}
          stillWorks="Recording goes on."
          onRetry={() => void cameras.refetch()}
        />
      </div>
    )
  }
  if (cameras.data.length === 0) return <WallEmpty />
  return (
    <ul className={wall}>
      {cameras.data.map((camera) => {
        const door = doors.data?.find(({ id }) => id === camera.doorId)
        return (
          <CameraTile
            key={camera.id}
            camera={camera}
            name={door?.name ?? camera.name}
            hasLine={door === undefined || door.line !== null}
          />
        )
      })}
    </ul>
  )
}

interface CameraTileProps {
  readonly camera: Camera
  readonly name: string
  readonly hasLine: boolean
}

function CameraTile({ camera, name, hasLine }: CameraTileProps) {
  const still = useStill(camera.id, pictureEveryMs, camera.status.lastFragmentAt !== null)
  const isWatching = camera.status.state === 'recording'
  return (
    <li className="group relative">
      <div className="grid aspect-video place-items-center overflow-hidden rounded-[10px] bg-sunk text-ink-3">
        {still.url === null ? (
          <VideoOff className="icon" />
        ) : (
          // biome-ignore lint/performance/noImgElement: a camera's picture of this very moment has nothing to optimise.
          <img
            src={still.url}
            alt={`${name}, as last seen`}
            className={`size-full object-cover ${still.isOld || !isWatching ? 'opacity-50' : ''}`}
          />
        )}
      </div>
      <div className="mt-2.5 flex items-baseline justify-between gap-3">
        <h2 className="truncate font-[560] text-head">
          <Link
            href={`/doors/${camera.id}`}
            className="after:absolute after:inset-0 group-hover:underline group-hover:underline-offset-4"
          >
            {name}
          </Link>
        </h2>
        <CameraStatus state={camera.status.state} />
      </div>
      <p className="mt-0.5 text-ink-2 text-small">
        {isWatching && !hasLine
          ? 'The threshold line is missing: entries end inconclusive until it is drawn.'
          : statusSentence(camera.status, Date.now())}
      </p>
    </li>
  )
}

function WallLoading() {
  return (
    <div role="status" aria-label="Loading the doors" className={wall}>
      {['a', 'b', 'c'].map((tile) => (
        <div key={tile}>
          <span className="block aspect-video rounded-[10px] bg-sunk" />
          <span className="still-loading mt-3.5 h-2 w-1/2" />
        </div>
      ))}
    </div>
  )
}

function WallEmpty() {
  return (
    <div className="border-line border-t px-6 py-8 max-sm:px-4">
      <h2 className="font-[480] text-title tracking-[-0.022em]">No door is watched yet.</h2>
      <p className="mt-2 max-w-[60ch] text-ink-2">
        Ostiary needs a camera that sees the door and the floor in front of it, slightly from the side. Have
        its address, user name and password at hand; you can test them before anything is saved.
      </p>
      <Link href="/doors/new" className={`${buttonClass({ look: 'act' })} mt-4`}>
        Add a camera
      </Link>
    </div>
  )
}
