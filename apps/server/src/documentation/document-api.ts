/** The API described by its own schemas: OpenAPI 3.1 at /api/openapi.json, and a page to read and try it at /api/docs. */

import swagger from '@fastify/swagger'
import apiReference from '@scalar/fastify-api-reference'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Server } from '#src/server-deps.ts'
import { usedComponents } from './used-components.ts'

const openApiPath = '/api/openapi.json'

const description = [
  'Ostiary tells an operator of an unstaffed door when more people went in than were let in.',
  'Refusals are `application/problem+json` (RFC 9457) and say what to do next. Instants are ISO 8601 in UTC.',
].join(' ')

/** The page loads nothing from elsewhere: its script comes with the package, fonts are the system's. */
export async function documentApi(app: Server, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ostiary', version, description, license: { name: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      tags: [
        { name: 'entries', description: 'Entry events, their verdicts and their clips.' },
        {
          name: 'facility',
          description: 'Doors, the cameras that watch them, and access-control connections.',
        },
        { name: 'webhooks', description: 'What access-control systems send.' },
        { name: 'changes', description: 'What is shown as it happens.' },
        { name: 'health', description: 'Whether the server lives, and whether it can work.' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: usedComponents,
  })
  app.get(openApiPath, { schema: { hide: true } }, () => app.swagger())
  await app.register(apiReference, {
    routePrefix: '/api/docs',
    configuration: {
      url: openApiPath,
      pageTitle: 'Ostiary API',
      withDefaultFonts: false,
      telemetry: false,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
      hideClientButton: true,
    },
  })
}
