/** One entry. */

import type { Metadata } from 'next'
import { EntryView } from '#src/features/entry/components/entry-view.tsx'

export const metadata: Metadata = { title: 'Entry' }

export default async function EntryPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params
  return <EntryView id={id} />
}
