'use client'

/** What every page stands on: the query cache, the theme, and the place for toasts. */

import { ProblemError } from '@ostiary/contracts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { Toaster } from 'sonner'

/** Data younger than this is shown without asking again; changes are told by the server anyway (ms). */
const staleAfterMs = 5_000

function makeCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleAfterMs,
        // A refusal stays one however often it is asked for; silence may end.
        retry: (count, error) => !(error instanceof ProblemError) && count < 2,
        // The server may stand on this very machine, where "offline" means nothing.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Wraps the whole page. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [cache] = useState(makeCache)
  return (
    <QueryClientProvider client={cache}>
      <ThemeProvider attribute="data-theme" defaultTheme="system" disableTransitionOnChange>
        {children}
        <Toaster
          position="bottom-center"
          duration={8_000}
          offset={24}
          mobileOffset={{ bottom: 80 }}
          toastOptions={{
            style: {
              background: 'var(--act)',
              color: 'var(--on-act)',
              border: '0',
              borderRadius: '12px',
              boxShadow: 'var(--float)',
              fontFamily: 'inherit',
            },
          }}
        />
      </ThemeProvider>
    </QueryClientProvider>
  )
}
