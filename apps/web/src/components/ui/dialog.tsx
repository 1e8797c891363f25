'use client'

/** A dialog on the browser's own element, which keeps the focus inside, closes on Escape and stands above everything. */

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Shows `children` under `title` while `isOpen`. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    if (isOpen && !dialog.open) dialog.showModal()
    if (!isOpen && dialog.open) dialog.close()
  }, [isOpen])

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto w-[min(520px,calc(100vw-32px))] rounded-[13px] bg-sheet p-0 text-ink shadow-float"
    >
      {isOpen ? (
        <>
          <div className="flex items-center justify-between border-line border-b py-3 pr-3 pl-5">
            <h2 id={titleId} className="font-[580] text-head">
              {title}
            </h2>
            <Button look="quiet" size="icon" aria-label="Close" onClick={onClose}>
              <X className="icon" />
            </Button>
          </div>
          <div className="px-5 py-4">{children}</div>
        </>
      ) : null}
    </dialog>
  )
}
