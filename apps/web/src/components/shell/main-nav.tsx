'use client'

/** The way between pages: text tabs at the top of a wide window, a tab bar at the foot of a phone. */

import { Cctv, SlidersHorizontal, Table2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const places = [
  { href: '/entries', label: 'Entries', Icon: Table2 },
  { href: '/doors', label: 'Doors', Icon: Cctv },
  { href: '/settings', label: 'Settings', Icon: SlidersHorizontal },
] as const

/** Text tabs with an ink underline. */
export function TopTabs() {
  const path = usePathname()
  return (
    <nav aria-label="Main" className="flex gap-0.5 self-stretch max-sm:hidden">
      {places.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path.startsWith(href) ? 'page' : undefined}
          className="relative flex items-center px-3 font-[480] text-ink-2 after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 hover:text-ink aria-[current]:font-[560] aria-[current]:text-ink aria-[current]:after:bg-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

/** The phone's tab bar. */
export function BottomTabs() {
  const path = usePathname()
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 grid h-[calc(64px+env(safe-area-inset-bottom))] grid-cols-3 border-line border-t bg-sheet pb-[calc(6px+env(safe-area-inset-bottom))] sm:hidden"
    >
      {places.map(({ href, label, Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={path.startsWith(href) ? 'page' : undefined}
          className="grid place-content-center place-items-center gap-[3px] font-medium text-[11px] text-ink-3 leading-[14px] aria-[current]:text-ink"
        >
          <Icon className="size-5 stroke-[1.75]" />
          {label}
        </Link>
      ))}
    </nav>
  )
}
