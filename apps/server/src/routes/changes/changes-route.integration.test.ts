import { changeSchema } from '@ostiary/contracts'
import type { Change } from '@ostiary/pipeline'
import { afterEach, describe, expect, it } from 'vitest'
import { type ListeningServer, startListeningServer } from '#src/testing/listening-server.ts'

let server: ListeningServer
let reader: ReadableStreamDefaultReader<string> | undefined

afterEach(async () => {
  await reader?.cancel().catch(() => undefined)
  await server.app.close()
})

describe('GET /api/changes', () => {
  it('sends each change as one event to everybody who listens', async () => {
    server = await startListeningServer()
    const listeners = [await listen(), await listen()]
    const change: Change = { kind: 'entry', entryEventId: server.newId('entryEvent') }
    await server.changeFeed.publish(change)
    for (const listener of listeners) {
      const event = await listener.until(/data: (.+)\n\n/)
      expect(changeSchema.parse(JSON.parse(event))).toEqual(change)
    }
  })

  it('is an event stream that says at once that it stands, and how soon to come back', async () => {
    server = await startListeningServer()
    const listener = await listen()
    expect(listener.response.status).toBe(200)
    expect(listener.response.headers.get('content-type')).toContain('text/event-stream')
    expect(listener.response.headers.get('cache-control')).toBe('no-store')
    expect(await listener.until(/retry: (\d+)\n: connected\n\n/)).toBe('2000')
  })

  it('shows a silent connection to be alive', async () => {
    server = await startListeningServer({ heartbeatMs: 20 })
    const listener = await listen()
    expect(await listener.until(/(: still here)\n\n: still here\n\n/)).toBe(': still here')
  })

  it('ends every stream when the server closes, without waiting for the listeners', async () => {
    server = await startListeningServer()
    const listener = await listen()
    await listener.until(/(connected)/)
    await server.app.close()
    expect(await listener.ended()).toBe(true)
  })
})

interface Listener {
  readonly response: Response
  /** Reads on until the pattern occurs; answers its first group. */
  until(pattern: RegExp): Promise<string>
  ended(): Promise<boolean>
}

async function listen(): Promise<Listener> {
  const response = await fetch(`${server.origin}/api/changes`)
  if (response.body === null) throw new Error('no body')
  const events = response.body.pipeThrough(new TextDecoderStream()).getReader()
  reader = events
  let text = ''
  return {
    response,
    until: async (pattern) => {
      for (;;) {
        const [, group] = pattern.exec(text) ?? []
        if (group !== undefined) return group
        const { value, done } = await events.read()
        if (done) throw new Error(`ended without ${pattern}: ${text}`)
        text += value
      }
    },
    ended: async () => {
      for (;;) if ((await events.read()).done) return true
    },
  }
}
