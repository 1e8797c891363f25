/** An error where it happened: what happened, what to do, and the button that tries again. */

import { CircleAlert } from 'lucide-react'
import { Button } from './button.tsx'
import { failureWords } from './failure-words.ts'

interface FailureProps {
  readonly error: unknown
  /** What goes on working meanwhile, as a sentence. */
  readonly stillWorks?: string
  readonly onRetry?: () => void
}

/** The words for `error`, announced at once. */
export function Failure({ error, stillWorks, onRetry }: FailureProps) {
  const words = failureWords(error)
  return (
    <div role="alert" className="flex items-start gap-3 px-6 py-4 max-sm:px-4">
      <CircleAlert className="icon mt-0.5 text-ink-2" />
      <div className="max-w-[68ch]">
        <p className="font-[560]">{words.title}</p>
        <p className="text-ink-2">
          {words.advice} {stillWorks}
        </p>
        {onRetry ? (
          <Button size="sm" className="mt-3" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  )
}
