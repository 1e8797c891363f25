/** GET and HEAD /api/clips/:id/{hd.mp4,sd.mp4,poster.jpg,tracks.json}, in whole or in part. */

import type { Readable } from 'node:stream'
import { clipTracksSchema, idSchema } from '@ostiary/contracts'
import { AppError, type ClipId } from '@ostiary/domain'
import { type ClipKeys, clipKeys, type StoredObject } from '@ostiary/pipeline'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { binarySchema } from '#src/http/binary-schema.ts'
import { problemResponses } from '#src/problems/problem-answers.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'
import { type ByteRange, readByteRange } from './byte-range.ts'

type ClipDeps = Pick<ServerDeps, 'objectStore'>

interface ClipFile {
  readonly name: string
  readonly key: keyof ClipKeys
  readonly contentType: string
  readonly summary: string
}

const clipFiles: readonly ClipFile[] = [
  { name: 'hd.mp4', key: 'hd', contentType: 'video/mp4', summary: 'The clip, for people' },
  { name: 'sd.mp4', key: 'sd', contentType: 'video/mp4', summary: 'The clip, small' },
  { name: 'poster.jpg', key: 'poster', contentType: 'image/jpeg', summary: 'A picture of the clip' },
  {
    name: 'tracks.json',
    key: 'tracks',
    contentType: 'application/json; charset=utf-8',
    summary: 'Boxes of the people in the clip',
  },
]

export function addClipRoutes(app: Server, deps: ClipDeps): void {
  for (const file of clipFiles) {
    addClipRoute(app, deps, file, 'GET')
    addClipRoute(app, deps, file, 'HEAD')
  }
}

function addClipRoute(app: Server, deps: ClipDeps, file: ClipFile, method: 'GET' | 'HEAD'): void {
  app.route({
    method,
    exposeHeadRoute: false,
    url: `/api/clips/:id/${file.name}`,
    schema: {
      // Described once, by its GET.
      hide: method === 'HEAD',
      tags: ['entries'],
      summary: file.summary,
      description: 'Takes byte ranges. With the `v` of an entry’s clip it may be kept for ever.',
      params: z.object({ id: idSchema('clip') }),
      querystring: z.object({ v: z.string().optional() }),
      response: {
        200: {
          description: 'The whole file.',
          content: {
            [file.contentType]: { schema: file.key === 'tracks' ? clipTracksSchema : binarySchema },
          },
        },
        206: {
          description: 'The part asked for.',
          content: { [file.contentType]: { schema: binarySchema } },
        },
        ...problemResponses,
      },
    },
    handler: (request, reply) =>
      sendFile(
        deps,
        { file, id: request.params.id, isVersioned: request.query.v !== undefined },
        request,
        reply,
      ),
  })
}

interface AskedFile {
  readonly file: ClipFile
  readonly id: ClipId
  readonly isVersioned: boolean
}

async function sendFile(
  { objectStore }: ClipDeps,
  { file, id, isVersioned }: AskedFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Readable | undefined> {
  const key = clipKeys(id)[file.key]
  const stored = await objectStore.stat(key)
  if (stored === null) throw noSuchClip()
  const etag = etagOf(id, file, stored)
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': isVersioned ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    etag,
  })
  if (isKnown(request.headers['if-none-match'], etag)) {
    void reply.code(304)
    return undefined
  }

  const range = askedRange(request, etag, stored.sizeBytes)
  if (range.kind === 'unsatisfiable') throw noSuchBytes(reply, stored.sizeBytes)
  const part = range.kind === 'part' ? range : { first: 0, last: stored.sizeBytes - 1 }
  void reply.header('content-type', file.contentType).header('content-length', part.last - part.first + 1)
  if (range.kind === 'part') {
    void reply.code(206).header('content-range', `bytes ${part.first}-${part.last}/${stored.sizeBytes}`)
  }
  if (request.method === 'HEAD' || stored.sizeBytes === 0) return undefined
  return objectStore.read(key, range.kind === 'part' ? part : undefined)
}

/** If-Range with another version of the file asks for all of the new one. Ranges are for GET only. */
function askedRange(request: FastifyRequest, etag: string, sizeBytes: number): ByteRange {
  const condition = request.headers['if-range']
  if (request.method === 'HEAD' || (condition !== undefined && condition !== etag)) return { kind: 'whole' }
  return readByteRange(request.headers.range, sizeBytes)
}

/** Size tells versions of one clip's file apart: they differ in length of footage or are the same bytes made again. */
function etagOf(id: ClipId, file: ClipFile, stored: StoredObject): string {
  return `"${id}-${file.key}-${stored.sizeBytes}"`
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}

function noSuchClip(): AppError {
  return new AppError({
    code: 'not-found',
    message: 'no such object',
    publicMessage: 'There is no such clip, or this file of it is not made yet.',
  })
}

function noSuchBytes(reply: FastifyReply, sizeBytes: number): AppError {
  void reply.header('content-range', `bytes */${sizeBytes}`)
  return new AppError({
    code: 'range-not-satisfiable',
    message: 'range outside of the object',
    publicMessage: `The file has ${sizeBytes} bytes; the part asked for begins behind them.`,
  })
}
