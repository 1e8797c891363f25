/** The answer in words: verdict, headline, why, step by step, what would change it, and what it rests on. */

import type { EntryDetail } from '@ostiary/contracts'
import { EntryStanding } from '#src/components/verdict/entry-standing.tsx'
import { timeOfDay } from '#src/time/clock-words.ts'
import { explanation, headline, whatWouldChange } from '../model/entry-words.ts'
import { evidenceFacts } from '../model/evidence-facts.ts'
import { type EvidenceStep, evidenceSteps } from '../model/evidence-steps.ts'

interface ExplanationProps {
  readonly entry: EntryDetail
  /** Goes to an instant (epoch ms) in the video; absent where there is none. */
  readonly onSeek?: (atMs: number) => void
  /** Stands under the words. */
  readonly children?: React.ReactNode
  /** True when there is no video beside it. */
  readonly isAlone?: boolean
}

/** A column of its own beside the video, or the whole page. */
export function Explanation({ entry, onSeek, children, isAlone = false }: ExplanationProps) {
  const { passage } = entry
  const change = passage === null || entry.verdict === null ? null : whatWouldChange(passage, timeOfDay)
  return (
    <section
      aria-label="Explanation"
      className={`min-w-0 py-4 max-sm:px-4 ${isAlone ? 'max-w-[768px] px-6' : 'max-w-[560px] px-5 md:border-line md:border-l'}`}
    >
      <EntryStanding entry={entry} />
      <h1 className="mt-2 mb-1.5 font-[560] text-page tracking-[-0.018em]">
        {headline(entry).map((sentence) => (
          <span key={sentence} className="block">
            {sentence}
          </span>
        ))}
      </h1>
      <p className="text-ink-2">{explanation(entry)}</p>
      {children}
      {passage === null ? null : (
        <ol aria-label="Step by step" className="mt-3 border-line border-b">
          {evidenceSteps(passage).map((step) => (
            <Step key={step.key} step={step} {...(onSeek && { onSeek })} />
          ))}
        </ol>
      )}
      {change === null ? null : (
        <p className="mt-3 text-ink-2 text-small">
          <span className="font-[550] text-ink">What would change it.</span> {change}
        </p>
      )}
      <dl className="mt-3 grid max-w-[420px] grid-cols-[1fr_auto] gap-x-3 gap-y-[3px] border-line border-t pt-3 text-small">
        {evidenceFacts(entry).map(([words, figure]) => (
          <div key={words} className="contents">
            <dt className="text-ink-2">{words}</dt>
            <dd className="times text-right">{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const tones = {
  plain: '',
  unexplained: 'font-[550] text-ember-ink',
  doubtful: 'font-[550] text-unsure-ink',
}

function Step({ step, onSeek }: { readonly step: EvidenceStep; readonly onSeek?: (atMs: number) => void }) {
  const content = (
    <>
      <span className="times text-ink-3 text-micro leading-[18px]">{timeOfDay(step.atMs)}</span>
      <span>
        {step.strong ? <span className={tones[step.tone]}>{step.strong} </span> : null}
        {step.text}
      </span>
    </>
  )
  const look = 'grid w-full grid-cols-[58px_1fr] gap-2.5 py-1.5 text-left text-small'
  return (
    <li className="border-line border-t">
      {onSeek === undefined ? (
        <div className={look}>{content}</div>
      ) : (
        <button
          type="button"
          className={`${look} hover:bg-hover max-sm:min-h-11`}
          onClick={() => onSeek(step.atMs)}
        >
          {content}
        </button>
      )}
    </li>
  )
}
