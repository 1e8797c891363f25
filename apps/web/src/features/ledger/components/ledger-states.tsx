/** The ledger with nothing to show: while it loads, and before anybody has badged. */

import Link from 'next/link'
import { PassageBand, PassageBandLoading } from '#src/components/passage-timeline/passage-band.tsx'
import { buttonClass } from '#src/components/ui/button.tsx'
import { ledgerGrid } from './ledger-columns.ts'

const loadingRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const emptyPassage = { badges: [], people: [], gaps: [], reach: { earlyMs: 0, lateMs: 0 } }

/** Lines at once, grey bars where data will be. */
export function LedgerLoading() {
  return (
    <div role="status" aria-label="Loading the entries">
      {loadingRows.map((row) => (
        <div key={row} className={`${ledgerGrid} h-[42px] items-center border-line border-t max-sm:h-[58px]`}>
          <span className="still-loading h-2 w-14 sm:col-start-2" />
          <span className="still-loading h-2 w-24 max-sm:hidden" />
          <span className="still-loading h-2 w-28" />
          <PassageBandLoading />
        </div>
      ))}
    </div>
  )
}

/** Nobody has badged yet: what that means and the two things that make it change. */
export function LedgerEmpty() {
  return (
    <div className="border-line border-t">
      <div className="max-w-[640px] px-6 py-8 max-sm:px-4">
        <PassageBand
          passage={emptyPassage}
          anchorMs={0}
          size="m"
          sentence="An empty line: nobody has badged."
        />
        <h2 className="mt-2 font-[480] text-title tracking-[-0.022em]">Nobody has badged yet.</h2>
        <p className="mt-2 max-w-[60ch] text-ink-2">
          As soon as the access-control system reports that somebody was let in, the entry appears here by
          itself: the badge above the line, everybody who came through below it, and whether the two agree.
        </p>
        <ol className="mt-5 grid gap-3">
          <Step number={1} text="A camera has to watch the door." href="/doors" action="Look at the doors" />
          <Step
            number={2}
            text="The access-control system has to report to Ostiary."
            href="/settings"
            action="Connect it"
          />
        </ol>
      </div>
    </div>
  )
}

interface StepProps {
  readonly number: number
  readonly text: string
  readonly href: string
  readonly action: string
}

function Step({ number, text, href, action }: StepProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="times text-ink-3">{number}</span>
      <span className="min-w-[220px] flex-1">{text}</span>
      <Link href={href} className={buttonClass({ size: 'sm' })}>
        {action}
      </Link>
    </li>
  )
}
