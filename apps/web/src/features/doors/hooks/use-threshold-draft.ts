'use client'

/** The threshold line being drawn: the draft over the saved line, saving, and taking the save back. */

import type { Door } from '@ostiary/contracts'
import { useRef, useState } from 'react'
import { toast } from 'sonner'
import { useKeys } from '#src/components/keyboard/use-keys.ts'
import { useChangeDoor } from '../api/use-cameras.ts'
import type { LineState } from '../model/doors-words.ts'
import { firstDraft, isLongEnough, isSameLine, type ThresholdDraft } from '../model/threshold-draft.ts'

/** How long a save can be taken back by key or toast (ms). */
const undoMs = 8_000

/** The line to draw, how it stands to the saved one, and what can be done with it. */
export function useThresholdDraft(door: Door) {
  const change = useChangeDoor(door.id)
  const [draft, setDraft] = useState<ThresholdDraft | null>(null)
  const undo = useRef<{ readonly line: Door['line']; readonly untilMs: number } | null>(null)
  const shown = draft ?? door.line ?? firstDraft

  const takeBack = () => {
    const before = undo.current
    if (before === null || performance.now() > before.untilMs) return 'not-mine'
    undo.current = null
    toast.dismiss()
    change.mutate({ line: before.line }, { onSuccess: () => setDraft(null) })
  }
  const save = () => {
    const before = door.line
    change.mutate(
      { line: shown },
      {
        onSuccess: () => {
          setDraft(null)
          undo.current = { line: before, untilMs: performance.now() + undoMs }
          toast('Line saved.', { duration: undoMs, action: { label: 'Undo  Z', onClick: takeBack } })
        },
      },
    )
  }
  useKeys({ z: takeBack })

  return { shown, setDraft, save, error: change.error, state: stateOf(door, shown, draft, change.isPending) }
}

function stateOf(
  door: Door,
  shown: ThresholdDraft,
  draft: ThresholdDraft | null,
  isSaving: boolean,
): LineState {
  if (isSaving) return 'saving'
  if (!isLongEnough(shown)) return 'too-short'
  if (isSameLine(shown, door.line)) return 'saved'
  return door.line === null && draft === null ? 'none' : 'changed'
}
