'use client'

/** How the access-control system reaches Ostiary: the address, the secret, and a command to try them. */

import type { ConnectionView } from '@ostiary/contracts'
import { Check, Copy } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { Failure } from '#src/components/ui/failure.tsx'
import { failureWords } from '#src/components/ui/failure-words.ts'
import { useConnectionSecret, useConnections } from '../api/use-connections.ts'
import { webhookExample } from '../model/webhook-example.ts'

/** One block per connection. */
export function Connections() {
  const { data: connections, isPending, error, refetch } = useConnections()
  if (isPending) {
    return (
      <div role="status" aria-label="Loading the connections" className="px-6 py-5 max-sm:px-4">
        <span className="still-loading h-2.5 w-64" />
      </div>
    )
  }
  if (connections === undefined) return <Failure error={error} onRetry={() => void refetch()} />
  if (connections.length === 0) {
    return <p className="px-6 py-5 text-ink-2 max-sm:px-4">No access-control system can report yet.</p>
  }
  return connections.map((connection) => (
    <Connection key={connection.id} connection={connection} isNamed={connections.length > 1} />
  ))
}

interface ConnectionProps {
  readonly connection: ConnectionView
  /** False for the only one, whose name would only repeat the head above it. */
  readonly isNamed: boolean
}

function Connection({ connection, isNamed }: ConnectionProps) {
  const secret = useConnectionSecret(connection.id)
  const origin = useSyncExternalStore(
    () => () => {},
    () => location.origin,
    () => '',
  )
  const url = `${origin}${connection.webhookPath}`
  const shown = secret.data ?? null
  return (
    <section aria-label={connection.name} className="max-w-[820px] px-6 pb-8 max-sm:px-4">
      {isNamed ? <h3 className="font-[560]">{connection.name}</h3> : null}
      <p className="mt-1 max-w-[64ch] text-ink-2">
        Have your access-control system post every granted entry here, signed with the secret. A repeated post
        is recognised and counted once; an unknown door is kept and shown, not thrown away.
      </p>
      <Value label="Address to post to" value={url} />
      {shown === null ? (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button disabled={secret.isPending} onClick={() => secret.mutate()}>
            {secret.isPending ? 'Asking…' : 'Show secret'}
          </Button>
          <span className="text-ink-3 text-small">
            Whoever has it can report entries. It is not kept in this page.
          </span>
        </div>
      ) : (
        <Value label="Secret" value={shown} />
      )}
      {secret.isError ? (
        <p role="alert" className="mt-2 font-[540] text-ink text-small">
          {failureWords(secret.error).title} {failureWords(secret.error).advice}
        </p>
      ) : null}
      <Value label="Try it from a shell" value={webhookExample({ url, secret: shown })} />
    </section>
  )
}

function Value({ label, value }: { readonly label: string; readonly value: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div className="mt-4">
      <div className="flex items-end justify-between gap-3">
        <span className="font-[540] text-small">{label}</span>
        <Button
          look="quiet"
          size="sm"
          aria-label={`Copy: ${label}`}
          onClick={() => void copy().catch(() => setCopied(false))}
        >
          {isCopied ? <Check className="icon" /> : <Copy className="icon" />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <pre className="times mt-1 whitespace-pre-wrap rounded-lg border border-line bg-sheet px-3 py-2.5 text-micro wrap-anywhere">
        {value}
      </pre>
    </div>
  )
}
