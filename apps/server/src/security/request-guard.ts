/**
 * Keeps other people's web pages away from a server that has no accounts. A page may send requests to 127.0.0.1 from the
 * operator's browser: those name their origin. A page whose name is rebound to 127.0.0.1 is same-origin to the browser,
 * and betrays itself by the host it asks for.
 */

import { AppError } from '@ostiary/domain'
import type { FastifyRequest } from 'fastify'
import type { Server } from '#src/server-deps.ts'

const webhooksPath = '/api/webhooks/'
/** Methods that change nothing; a WebSocket begins with one and is guarded all the same. */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses hosts that are neither loopback nor in `allowedHosts`, and foreign origins on whatever changes state or opens a
 * WebSocket. Webhooks are exempt: they come from anywhere, under any name, and carry a signature instead.
 */
export function guardRequests(app: Server, allowedHosts: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith(webhooksPath)) return
    const host = request.headers.host ?? ''
    if (!isAllowedHost(host, allowedHosts)) {
      throw forbidden(
        `host ${host}`,
        'This server does not go by that name. Add it to the allowed hosts to use it.',
      )
    }
    if (!needsOwnOrigin(request)) return
    if (isForeign(request.headers, host, allowedHosts)) {
      throw forbidden(
        `origin ${request.headers.origin}`,
        'Other web pages may not change anything on this server.',
      )
    }
  })
}

/** `host` as it stands in the Host header, with or without a port. */
export function isAllowedHost(host: string, allowedHosts: readonly string[]): boolean {
  const url = `http://${host}`
  if (host === '' || /[/?#@\\\s]/.test(host) || !URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return isLoopback(hostname) || allowedHosts.includes(hostname)
}

/** `hostname` as the URL parser writes it: numeric forms of an address are dotted by then. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function needsOwnOrigin(request: FastifyRequest): boolean {
  return !safeMethods.has(request.method) || request.headers.upgrade !== undefined
}

/** Programs send neither header and are let through: what they may do they could do without a browser. */
function isForeign(
  headers: FastifyRequest['headers'],
  host: string,
  allowedHosts: readonly string[],
): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true
  const { origin } = headers
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const { host: originHost, hostname } = new URL(origin)
  return originHost !== new URL(`http://${host}`).host && !allowedHosts.includes(hostname)
}

function forbidden(what: string, publicMessage: string): AppError {
  return new AppError({ code: 'forbidden', message: `refused ${what}`, publicMessage })
}
