/** What a test of a camera's address showed: its picture and video, or why there is none. */

import type { CameraProbe } from '@ostiary/contracts'
import { Check, CircleDashed, VideoOff } from 'lucide-react'
import { videoText } from '../model/doors-words.ts'

/** Announced when it changes. */
export function ProbeResult({
  result,
  isPending,
}: {
  readonly result: CameraProbe | null
  readonly isPending: boolean
}) {
  return (
    <div role="status" aria-label="Result of the test" className="content-start">
      <div className="grid aspect-video place-items-center overflow-hidden rounded-[10px] bg-sunk text-ink-3 text-small">
        {!isPending && result?.kind === 'ok' ? (
          // biome-ignore lint/performance/noImgElement: a data URL made a moment ago has nothing to optimise.
          <img src={result.image} alt="What the camera sees now" className="size-full object-cover" />
        ) : (
          <span className="px-8 text-center">
            {isPending ? 'Asking the camera…' : 'The test shows what the camera sees.'}
          </span>
        )}
      </div>
      <p className="mt-3 flex items-start gap-2 text-small">
        <Outcome result={isPending ? null : result} />
      </p>
    </div>
  )
}

function Outcome({ result }: { readonly result: CameraProbe | null }) {
  switch (result?.kind) {
    case 'ok':
      return (
        <>
          <Check className="icon mt-px text-clear" />
          The camera answers: {videoText({ ...result.picture, codec: result.codec, fps: result.fps })}.
        </>
      )
    case 'failed':
      return (
        <>
          <VideoOff className="icon mt-px text-ink-2" />
          {result.message}
        </>
      )
    case undefined:
      return (
        <span className="flex gap-2 text-ink-3">
          <CircleDashed className="icon mt-px" />
          Not tested yet. You can save without a test, for a camera that is off now.
        </span>
      )
  }
}
