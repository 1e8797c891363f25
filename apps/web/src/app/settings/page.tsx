/** Settings: how access control reports, the API's documentation, and keys. */

import type { Metadata } from 'next'
import { Connections } from '#src/features/settings/components/connections.tsx'
import { KeySwitch } from '#src/features/settings/components/key-switch.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default function SettingsPage() {
  return (
    <>
      <h1 className="px-6 pt-3.5 pb-3 font-[560] text-page max-sm:px-4">Settings</h1>
      <h2 className="border-line border-t px-6 pt-4 pb-2 font-[580] text-head max-sm:px-4">Access control</h2>
      <Connections />
      <h2 className="border-line border-t px-6 pt-4 pb-2 font-[580] text-head max-sm:px-4">For programs</h2>
      <p className="max-w-[64ch] px-6 pb-6 text-ink-2 max-sm:px-4">
        Everything on these pages can be read and changed over HTTP.{' '}
        <a className="text-ink underline underline-offset-4" href="/api/docs">
          Documentation of the API
        </a>
      </p>
      <h2 className="border-line border-t px-6 pt-4 pb-2 font-[580] text-head max-sm:px-4">Keyboard</h2>
      <div className="px-6 pb-8 max-sm:px-4">
        <KeySwitch />
      </div>
    </>
  )
}
