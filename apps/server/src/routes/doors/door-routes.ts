/** GET /api/doors and PATCH /api/doors/:id. */

import {
  type Door as DoorView,
  doorChangeSchema,
  doorListSchema,
  doorSchema,
  idSchema,
} from '@ostiary/contracts'
import { AppError, type CameraId, type Door, durationMs } from '@ostiary/domain'
import type { DoorRecords } from '@ostiary/pipeline'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { RequestRefused } from '#src/problems/request-refused.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'

const tags = ['facility']

export function addDoorRoutes(app: Server, deps: Pick<ServerDeps, 'unitOfWork' | 'changeFeed'>): void {
  const { doors, cameras } = deps.unitOfWork.records

  app.get(
    '/api/doors',
    { schema: { tags, summary: 'Doors', response: { 200: doorListSchema, ...problemResponses } } },
    async () => {
      const [known, watching] = await Promise.all([doors.list(), cameras.list()])
      const cameraOf = new Map(watching.map(({ doorId, id }) => [doorId, id]))
      return { doors: known.map((door) => doorView(door, cameraOf.get(door.id) ?? null)) }
    },
  )

  app.patch(
    '/api/doors/:id',
    {
      schema: {
        tags,
        summary: 'Change a door',
        description: 'Entries judged before keep the verdict, and the line that it was reached with.',
        params: z.object({ id: idSchema('door') }),
        body: doorChangeSchema,
        response: { 200: doorSchema, ...problemResponses },
      },
    },
    async ({ params: { id }, body }) => {
      const door = await doors.change(id, doorChange(body)).catch(refuseTakenId)
      if (door === null) {
        throw new AppError({
          code: 'not-found',
          message: 'no such door',
          publicMessage: 'There is no door with this id.',
        })
      }
      await deps.changeFeed.publish({ kind: 'door' })
      return doorView(door, (await cameras.findByDoor(id))?.id ?? null)
    },
  )
}

function doorView(
  { id, siteId, name, externalId, line, clipWindow }: Door,
  cameraId: CameraId | null,
): DoorView {
  return { id, siteId, name, externalId, line, clipWindow: { ...clipWindow }, cameraId }
}

function doorChange(body: z.output<typeof doorChangeSchema>): Parameters<DoorRecords['change']>[1] {
  const { name, externalId, line, clipWindow } = body
  return {
    ...(name === undefined ? {} : { name }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(line === undefined ? {} : { line }),
    ...(clipWindow === undefined
      ? {}
      : {
          clipWindow: {
            beforeMs: durationMs(clipWindow.beforeMs),
            afterMs: durationMs(clipWindow.afterMs),
          },
        }),
  }
}

/** The only thing of a door that must be its own is its id in the access-control system. */
function refuseTakenId(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'conflict') throw error
  const message = 'Another door has this id already.'
  throw new RequestRefused('conflict', message, [{ field: 'externalId', message }])
}
