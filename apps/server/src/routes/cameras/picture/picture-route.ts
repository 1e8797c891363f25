/** GET /api/cameras/:id/picture.jpg: the newest picture of a camera that is on disk. */

import { idSchema } from '@ostiary/contracts'
import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import { binarySchema } from '#src/http/binary-schema.ts'
import { problemResponses } from '#src/problems/problem-answers.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'
import { noSuchCamera } from '../no-such-camera.ts'
import { newestPictures } from './newest-pictures.ts'

export function addPictureRoute(
  app: Server,
  deps: Pick<ServerDeps, 'unitOfWork' | 'liveFootage' | 'pictureOf'>,
): void {
  const pictures = newestPictures(deps)
  app.get(
    '/api/cameras/:id/picture.jpg',
    {
      schema: {
        tags: ['facility'],
        summary: 'The newest picture of a camera',
        description: 'Its `last-modified` says when it was taken; `etag` tells whether there is a newer one.',
        params: z.object({ id: idSchema('camera') }),
        response: {
          200: {
            description: 'A picture of the size that the camera sends.',
            content: { 'image/jpeg': { schema: binarySchema } },
          },
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if ((await deps.unitOfWork.records.cameras.get(id)) === null) throw noSuchCamera()
      const picture = await pictures.newest(id)
      if (picture === null) throw nothingRecorded()
      const etag = `"${id}-${picture.at}"`
      void reply.headers({
        'cache-control': 'private, no-cache',
        'content-type': 'image/jpeg',
        'last-modified': new Date(picture.at).toUTCString(),
        etag,
      })
      if (request.headers['if-none-match'] !== etag) return picture.jpeg
      void reply.code(304)
      return undefined
    },
  )
}

function nothingRecorded(): AppError {
  return new AppError({
    code: 'not-found',
    message: 'nothing recorded',
    publicMessage: 'Nothing of this camera is recorded yet. Its status says whether it can be reached.',
  })
}
