/** A verdict as shape and word: a check, a filled block with the number of people too many, or a dashed question. */

import type { VerdictView } from '@ostiary/contracts'
import { Check } from 'lucide-react'
import { verdictWord } from './verdict-words.ts'

interface VerdictMarkProps {
  readonly verdict: Pick<VerdictView, 'kind' | 'peopleTooMany'>
  /** Hides the word on phones, where only the shape fits; its name stays. */
  readonly isTight?: boolean
}

const inks = {
  clear: 'text-ink-2 font-[450]',
  tailgating: 'text-ember-ink font-[530]',
  inconclusive: 'text-unsure-ink font-[530]',
}

/** Shape and word; on phones with `isTight` the word is for assistive technology only. */
export function VerdictMark({ verdict, isTight = false }: VerdictMarkProps) {
  return (
    <span className={`inline-flex items-center gap-[7px] whitespace-nowrap ${inks[verdict.kind]}`}>
      <Glyph verdict={verdict} />
      <span className={isTight ? 'max-sm:sr-only' : ''}>{verdictWord(verdict.kind)}</span>
    </span>
  )
}

function Glyph({ verdict }: { readonly verdict: VerdictMarkProps['verdict'] }) {
  const box =
    'grid h-[18px] w-[22px] flex-none place-items-center rounded font-mono font-semibold text-[11px] leading-none'
  switch (verdict.kind) {
    case 'clear':
      return (
        <span className={`${box} text-clear`}>
          <Check className="icon" />
        </span>
      )
    case 'tailgating':
      return <span className={`${box} bg-ember-fill text-on-ember`}>+{verdict.peopleTooMany}</span>
    case 'inconclusive':
      return (
        <span aria-hidden="true" className={`${box} border-[1.5px] border-unsure border-dashed`}>
          ?
        </span>
      )
  }
}
