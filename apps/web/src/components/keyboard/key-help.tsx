'use client'

/** The list of keys, opened with `?`, and the keys that go to a page from anywhere. */

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Dialog } from '#src/components/ui/dialog.tsx'
import { Kbd } from '#src/components/ui/kbd.tsx'
import { type KeyMap, useKeys } from './use-keys.ts'

const groups = [
  {
    title: 'Everywhere',
    keys: [
      ['G then E, D, S', 'go to Entries, Doors, Settings'],
      ['?', 'this list'],
    ],
  },
  {
    title: 'Entries',
    keys: [
      ['J  K', 'next, previous'],
      ['Enter', 'open'],
    ],
  },
  {
    title: 'One entry',
    keys: [
      ['Space', 'play or pause'],
      [',  .', 'one picture back, forward'],
      ['1 to 4', 'key moments'],
      ['S', 'speed'],
      ['L', 'repeat the passage'],
      ['B', 'blur people'],
      ['T', 'trails'],
      ['J  K', 'older, newer entry'],
      ['Esc', 'back to the entries'],
    ],
  },
] as const

/** `G` and the letter after it belong together when they are at most this far apart. */
const chordMsMax = 1_500

/** Listens for `?` and `G`; draws nothing until asked. */
export function KeyHelp() {
  const [isOpen, setOpen] = useState(false)
  const router = useRouter()
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY)
  const goTo = (path: string) => () => {
    const isChord = performance.now() - goPressedAt.current < chordMsMax
    goPressedAt.current = Number.NEGATIVE_INFINITY
    if (!isChord) return 'not-mine'
    router.push(path)
  }
  const keys: KeyMap = {
    '?': () => setOpen(true),
    g: () => {
      goPressedAt.current = performance.now()
    },
    e: goTo('/entries'),
    d: goTo('/doors'),
    s: goTo('/settings'),
  }
  useKeys(keys, true)

  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={() => setOpen(false)}>
      {groups.map((group) => (
        <section key={group.title} className="mb-4 last:mb-0">
          <h3 className="mb-1 font-[560] text-small">{group.title}</h3>
          <dl className="grid grid-cols-[150px_1fr] gap-y-1.5 text-small">
            {group.keys.map(([key, meaning]) => (
              <div key={key} className="contents">
                <dt>
                  <Kbd>{key}</Kbd>
                </dt>
                <dd className="text-ink-2">{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 text-ink-3 text-small">Single keys can be turned off in Settings.</p>
    </Dialog>
  )
}
