/** A labelled input with its hint and, when something is wrong with it, the reason beside it. */

import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong and what to do; null or absent when nothing is. */
  readonly error?: string | null | undefined
}

/** A text input. */
export function Field({ label, hint, error, className, ...input }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="block font-[540] text-small">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="mt-1.5 h-9 w-full rounded-lg border border-field bg-sheet px-3 placeholder:text-ink-3 aria-invalid:border-2 aria-invalid:border-ink max-sm:h-11 max-sm:text-[16px]"
        {...input}
      />
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 flex items-start gap-1.5 font-[540] text-small">
          <CircleAlert className="icon mt-px" />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-3 text-small">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
