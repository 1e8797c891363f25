'use client'

/** Drawing where out becomes in, on the live picture: two handles, an arrow, and typed coordinates. */

import type { Camera, Door } from '@ostiary/contracts'
import { Repeat } from 'lucide-react'
import { Button } from '#src/components/ui/button.tsx'
import { failureWords } from '#src/components/ui/failure-words.ts'
import { useBoxSize } from '#src/components/ui/use-box-size.ts'
import { useThresholdDraft } from '../hooks/use-threshold-draft.ts'
import { lineStateText } from '../model/doors-words.ts'
import { flipInside, type LineEnd, movePoint, nudgePoint } from '../model/threshold-draft.ts'
import { LivePicture } from './live-picture.tsx'
import { ThresholdCoordinates } from './threshold-coordinates.tsx'
import { ThresholdDrawing } from './threshold-drawing.tsx'
import { ThresholdHandle } from './threshold-handle.tsx'

const unknownPicture = { width: 1280, height: 720 }
const ends: readonly LineEnd[] = ['a', 'b']

/** Saves only when told to. */
export function ThresholdEditor({ camera, door }: { readonly camera: Camera; readonly door: Door }) {
  const [surface, surfaceSize] = useBoxSize<HTMLDivElement>()
  const { shown, setDraft, save, state, error } = useThresholdDraft(door)
  const picture = camera.status.video ?? unknownPicture

  const pointAt = (clientX: number, clientY: number) => {
    const box = surface.current?.getBoundingClientRect()
    if (box === undefined) return null
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height }
  }

  return (
    <div data-testid="threshold-editor">
      <LivePicture camera={camera} name={door.name}>
        <div ref={surface} className="absolute inset-0">
          {surfaceSize.width > 0 ? (
            <ThresholdDrawing line={shown} picture={picture} unit={picture.width / surfaceSize.width} />
          ) : null}
          {ends.map((end) => (
            <ThresholdHandle
              key={end}
              end={end}
              at={shown[end]}
              onDrag={(clientX, clientY) => {
                const to = pointAt(clientX, clientY)
                if (to !== null) setDraft(movePoint(shown, end, to))
              }}
              onNudge={(by) => setDraft(nudgePoint(shown, end, by, picture))}
            />
          ))}
        </div>
      </LivePicture>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-[180px] flex-1 text-ink-2 text-small">
          {lineStateText(state)}
        </p>
        <Button size="sm" onClick={() => setDraft(flipInside(shown))}>
          <Repeat className="icon" />
          Flip
        </Button>
        <Button
          size="sm"
          look="act"
          onClick={save}
          disabled={state === 'saved' || state === 'saving' || state === 'too-short'}
        >
          Save
        </Button>
      </div>
      {error === null ? null : (
        <p role="alert" className="mt-2 font-[540] text-ink text-small">
          Not saved. {failureWords(error).title} {failureWords(error).advice}
        </p>
      )}
      <ThresholdCoordinates line={shown} onMove={(end, to) => setDraft(movePoint(shown, end, to))} />
    </div>
  )
}
