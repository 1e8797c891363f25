/** WebSocket /api/cameras/:id/live: the picture of a camera as it is recorded, for a MediaSource. */

import { idSchema, liveFrameSchema } from '@ostiary/contracts'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { RequestRefused } from '#src/problems/request-refused.ts'
import { heartbeatMsDefault, type Server, type ServerDeps } from '#src/server-deps.ts'
import { noSuchCamera } from '../no-such-camera.ts'
import { type FrameSink, sendLive } from './send-live.ts'

type LiveDeps = Pick<ServerDeps, 'unitOfWork' | 'liveFootage' | 'heartbeatMs'>

/** As much of a WebSocket of `ws` as is used here. */
interface LiveSocket extends FrameSink {
  on(event: 'close' | 'pong', listener: () => void): unknown
  ping(): void
  terminate(): void
  close(code: number): void
}

/** RFC 6455, section 7.4.1: the server met something it did not expect. */
const closedByFailure = 1011
const closedNormally = 1000

export function addLiveRoute(app: Server, deps: LiveDeps): void {
  app.route({
    method: 'GET',
    url: '/api/cameras/:id/live',
    schema: {
      tags: ['changes'],
      summary: 'The picture of a camera as it is recorded (WebSocket)',
      description:
        'Pairs of frames: a text that says what the binary after it is, an init segment or a fragment of MP4. Whoever ' +
        'is too slow misses fragments up to a keyframe.',
      params: z.object({ id: idSchema('camera') }),
      response: { 101: liveFrameSchema.meta({ description: 'The text frames.' }), ...problemResponses },
    },
    preValidation: async (request) => {
      if (request.ws) return
      throw new RequestRefused('bad-request', 'This address answers WebSockets only.', [
        { field: 'upgrade', message: 'is not websocket' },
      ])
    },
    preHandler: async ({ params: { id } }) => {
      if ((await deps.unitOfWork.records.cameras.get(id)) === null) throw noSuchCamera()
    },
    handler: () => undefined,
    wsHandler: async (socket: LiveSocket, { params: { id }, log }) => {
      const closed = new AbortController()
      socket.on('close', () => closed.abort())
      const stopHeartbeat = endWhenSilent(socket, deps.heartbeatMs ?? heartbeatMsDefault)
      try {
        await sendLive(deps.liveFootage.follow(id, closed.signal), socket)
        socket.close(closedNormally)
      } catch (error) {
        if (closed.signal.aborted) return
        log.error({ err: error, cameraId: id }, 'live picture failed')
        socket.close(closedByFailure)
      } finally {
        stopHeartbeat()
      }
    },
  })
}

/** A laptop that was closed sends no goodbye: whoever misses a whole heartbeat is gone. */
function endWhenSilent(socket: LiveSocket, heartbeatMs: number): () => void {
  let hasAnswered = true
  socket.on('pong', () => {
    hasAnswered = true
  })
  const timer = setInterval(() => {
    if (!hasAnswered) return socket.terminate()
    hasAnswered = false
    socket.ping()
  }, heartbeatMs)
  return () => clearInterval(timer)
}
