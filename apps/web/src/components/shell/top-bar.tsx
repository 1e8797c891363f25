/** The bar at the top of every page: mark, tabs, how many doors are watched, theme. */

import Link from 'next/link'
import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark.tsx'
import { BottomTabs, TopTabs } from './main-nav.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** `status` stands at its right end. */
export function TopBar({ status }: { readonly status: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-30 -translate-y-16 rounded-lg bg-act px-3 py-2 text-on-act focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-10 flex h-[52px] items-center gap-[26px] border-line border-b bg-paper px-6 max-sm:gap-3 max-sm:px-4">
        <Link
          href="/entries"
          className="flex items-center gap-[9px] font-semibold text-[16px] tracking-[-0.02em]"
        >
          <BrandMark />
          Ostiary
        </Link>
        <TopTabs />
        <div className="ml-auto flex items-center gap-3">
          {status}
          <ThemeSwitch />
        </div>
      </header>
      <BottomTabs />
    </>
  )
}
