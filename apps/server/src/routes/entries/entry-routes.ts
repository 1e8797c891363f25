/** GET /api/entries, GET /api/entries/:id, POST /api/entries/:id/retry. */

import { entryDetailSchema, entryListQuerySchema, entryListSchema, idSchema } from '@ostiary/contracts'
import { AppError, type EntryEventId } from '@ostiary/domain'
import { type RetryOutcome, retryEntry } from '@ostiary/pipeline'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { RequestRefused } from '#src/problems/request-refused.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'
import { type EntryCursor, readEntryCursor, writeEntryCursor } from './entry-cursor.ts'
import { entryDetailView, entryView } from './entry-view.ts'
import { loadContext } from './load-context.ts'

type EntryRoutesDeps = Pick<ServerDeps, 'unitOfWork' | 'changeFeed' | 'clock'>

const params = z.object({ id: idSchema('entryEvent') })

export function addEntryRoutes(app: Server, deps: EntryRoutesDeps): void {
  const { records } = deps.unitOfWork

  app.get(
    '/api/entries',
    {
      schema: {
        tags: ['entries'],
        summary: 'Entries, newest first',
        querystring: entryListQuerySchema,
        response: { 200: entryListSchema, ...problemResponses },
      },
    },
    async ({ query: { limit, before, doorId } }) => {
      const found = await records.entryEvents.list({
        // One more than asked for tells whether there is another page.
        limit: limit + 1,
        ...(before === undefined ? {} : { before: cursorOf(before) }),
        ...(doorId === undefined ? {} : { doorId }),
      })
      const shown = found.slice(0, limit)
      const [context, counts] = await Promise.all([
        loadContext(records, shown),
        records.entryEvents.countByState(),
      ])
      const last = found.length > limit ? shown.at(-1) : undefined
      return {
        entries: shown.map((record) => entryView(record, context)),
        next: last === undefined ? null : writeEntryCursor(last.event),
        counts,
      }
    },
  )

  app.get(
    '/api/entries/:id',
    {
      schema: {
        tags: ['entries'],
        summary: 'One entry with its clip',
        params,
        response: { 200: entryDetailSchema, ...problemResponses },
      },
    },
    ({ params: { id } }) => detailOf(deps, id),
  )

  app.post(
    '/api/entries/:id/retry',
    {
      schema: {
        tags: ['entries'],
        summary: 'Try again to reach a verdict',
        description: 'Only for entries that ended without one.',
        params,
        response: { 200: entryDetailSchema, ...problemResponses },
      },
    },
    async ({ params: { id } }) => {
      refuseUnlessQueued(await retryEntry(deps, id))
      return detailOf(deps, id)
    },
  )
}

async function detailOf({ unitOfWork: { records } }: EntryRoutesDeps, id: EntryEventId) {
  const record = await records.entryEvents.get(id)
  if (record === null) throw noSuchEntry()
  return entryDetailView(record, await loadContext(records, [record]))
}

function refuseUnlessQueued({ kind }: RetryOutcome): void {
  switch (kind) {
    case 'queued':
      return
    case 'not-found':
      throw noSuchEntry()
    case 'not-ended':
      throw conflict('This entry has its verdict, or is on its way to it: there is nothing to try again.')
    case 'nothing-to-judge':
      throw conflict(
        'No door with a camera is known under the id that came with this entry. Add one, then try again.',
      )
  }
}

function cursorOf(before: string): EntryCursor {
  const cursor = readEntryCursor(before)
  if (cursor === null) {
    throw new RequestRefused('bad-request', '`before` is not the `next` of an earlier page.', [
      { field: 'before', message: 'is not the `next` of an earlier page' },
    ])
  }
  return cursor
}

function noSuchEntry(): AppError {
  return new AppError({
    code: 'not-found',
    message: 'no such entry event',
    publicMessage: 'There is no entry with this id.',
  })
}

function conflict(publicMessage: string): AppError {
  return new AppError({ code: 'conflict', message: 'entry cannot be retried', publicMessage })
}
