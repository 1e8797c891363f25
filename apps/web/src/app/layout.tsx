/** The frame round every page: fonts, theme, data, top bar, and where toasts appear. */

import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ServerLink } from '#src/api/server-link.tsx'
import { KeyHelp } from '#src/components/keyboard/key-help.tsx'
import { LinkBanner } from '#src/components/shell/link-banner.tsx'
import { Providers } from '#src/components/shell/providers.tsx'
import { TopBar } from '#src/components/shell/top-bar.tsx'
import { DoorsWatching } from '#src/features/doors/components/doors-watching.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: { template: '%s · Ostiary', default: 'Ostiary' },
  description: 'Who came in without being let in.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9f8f5' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1314' },
  ],
}

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers>
          <ServerLink>
            <TopBar status={<DoorsWatching />} />
            <LinkBanner />
            <main id="content" tabIndex={-1} className="outline-none">
              {children}
            </main>
            <KeyHelp />
          </ServerLink>
        </Providers>
      </body>
    </html>
  )
}
