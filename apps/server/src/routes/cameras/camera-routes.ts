/** GET, POST, PATCH and DELETE /api/cameras…, and POST /api/cameras/probe. */

import {
  cameraAddSchema,
  cameraChangeSchema,
  cameraListSchema,
  cameraProbeRequestSchema,
  cameraProbeSchema,
  cameraSchema,
  idSchema,
} from '@ostiary/contracts'
import type { Camera } from '@ostiary/domain'
import { addCamera, changeCamera, removeCamera, splitCameraAddress } from '@ostiary/pipeline'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { RequestRefused } from '#src/problems/request-refused.ts'
import type { ProbeOutcome, Server, ServerDeps } from '#src/server-deps.ts'
import { cameraView } from './camera-view.ts'
import { noSuchCamera } from './no-such-camera.ts'

type CameraDeps = Pick<ServerDeps, 'unitOfWork' | 'changeFeed' | 'secretBox' | 'newId' | 'probeCamera'>

const tags = ['facility']
const params = z.object({ id: idSchema('camera') })

export function addCameraRoutes(app: Server, deps: CameraDeps): void {
  addReadRoutes(app, deps)
  addAddRoute(app, deps)
  addChangeRoutes(app, deps)
  addProbeRoute(app, deps)
}

function addReadRoutes(app: Server, deps: CameraDeps): void {
  const { cameras } = deps.unitOfWork.records

  app.get(
    '/api/cameras',
    { schema: { tags, summary: 'Cameras', response: { 200: cameraListSchema, ...problemResponses } } },
    async () => ({
      cameras: await Promise.all((await cameras.list()).map((camera) => viewOf(deps, camera))),
    }),
  )

  app.get(
    '/api/cameras/:id',
    { schema: { tags, summary: 'One camera', params, response: { 200: cameraSchema, ...problemResponses } } },
    async ({ params: { id } }) => {
      const camera = await cameras.get(id)
      if (camera === null) throw noSuchCamera()
      return viewOf(deps, camera)
    },
  )
}

function addAddRoute(app: Server, deps: CameraDeps): void {
  app.post(
    '/api/cameras',
    {
      schema: {
        tags,
        summary: 'Add a camera and the door it watches',
        body: cameraAddSchema,
        response: { 201: cameraSchema, ...problemResponses },
      },
    },
    async ({ body }, reply) => {
      const outcome = await addCamera(deps, body)
      if (outcome.kind === 'address-invalid') throw addressRefused()
      if (outcome.kind === 'door-watched') throw doorRefused()
      void reply.code(201).header('location', `/api/cameras/${outcome.camera.id}`)
      return viewOf(deps, outcome.camera)
    },
  )
}

function addChangeRoutes(app: Server, deps: CameraDeps): void {
  app.patch(
    '/api/cameras/:id',
    {
      schema: {
        tags,
        summary: 'Change a camera',
        params,
        body: cameraChangeSchema,
        response: { 200: cameraSchema, ...problemResponses },
      },
    },
    async ({ params: { id }, body }) => {
      const outcome = await changeCamera(deps, id, body)
      if (outcome.kind === 'not-found') throw noSuchCamera()
      if (outcome.kind === 'address-invalid') throw addressRefused()
      return viewOf(deps, outcome.camera)
    },
  )

  app.delete(
    '/api/cameras/:id',
    {
      schema: {
        tags,
        summary: 'Remove a camera',
        description: 'Its door and what was recorded stay.',
        params,
        response: { 204: z.undefined(), ...problemResponses },
      },
    },
    async ({ params: { id } }, reply) => {
      if (!(await removeCamera(deps, id))) throw noSuchCamera()
      void reply.code(204)
    },
  )
}

function addProbeRoute(app: Server, deps: CameraDeps): void {
  app.post(
    '/api/cameras/probe',
    {
      schema: {
        tags,
        summary: 'Ask a camera for a picture without adding it',
        body: cameraProbeRequestSchema,
        response: { 200: cameraProbeSchema, ...problemResponses },
      },
    },
    async ({ body: { address, username, password, transport } }) => {
      const typed = splitCameraAddress(address)
      if (typed.kind === 'invalid') {
        return { kind: 'failed' as const, cause: 'address-invalid' as const, message: addressHint }
      }
      const outcome = await deps.probeCamera({
        address: typed.address,
        username: username || typed.username,
        password: password ?? typed.password,
        transport,
      })
      return probeView(outcome)
    },
  )
}

async function viewOf({ unitOfWork }: CameraDeps, camera: Camera) {
  const { cameras } = unitOfWork.records
  const [status, sealed] = await Promise.all([cameras.status(camera.id), cameras.sealedPassword(camera.id)])
  return cameraView(camera, status, sealed !== null)
}

function probeView(outcome: ProbeOutcome) {
  if (outcome.kind === 'failed') {
    return { kind: outcome.kind, cause: outcome.cause, message: outcome.message }
  }
  const { codec, width, height, fps, pictureJpeg } = outcome
  const image = `data:image/jpeg;base64,${Buffer.from(pictureJpeg).toString('base64')}`
  return { kind: outcome.kind, codec, picture: { width, height }, fps, image }
}

const addressHint =
  'This is not a camera address. It looks like rtsp://192.168.1.20/stream1; percent-encode / ? and # in a password.'

function addressRefused(): RequestRefused {
  return new RequestRefused('camera-address-invalid', addressHint, [
    { field: 'address', message: addressHint },
  ])
}

function doorRefused(): RequestRefused {
  const message = 'A camera watches a door with this id already. Use another id, or change that camera.'
  return new RequestRefused('conflict', message, [{ field: 'door.externalId', message }])
}
