/** Adds the named schemas to the API document, without those that nothing in it refers to. */

import type { SwaggerTransformObject } from '@fastify/swagger'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const prefix = '#/components/schemas/'

/** Every named schema comes once as it is read and once as it is written; most are used in one of the two only. */
export const usedComponents: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document)
  const schemas: Record<string, unknown> = { ...('components' in whole ? whole.components?.schemas : {}) }
  const used = new Set<string>()
  const waiting: unknown[] = ['paths' in whole ? whole.paths : {}]
  while (waiting.length > 0) {
    for (const name of referencesIn(waiting.pop())) {
      if (used.has(name)) continue
      used.add(name)
      waiting.push(schemas[name])
    }
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  return Object.assign(whole, {
    components: { ...('components' in whole ? whole.components : {}), schemas: Object.fromEntries(kept) },
  })
}

function referencesIn(value: unknown): string[] {
  const found: string[] = []
  JSON.stringify(value, (key, member: unknown) => {
    if (key === '$ref' && typeof member === 'string' && member.startsWith(prefix))
      found.push(member.slice(prefix.length))
    return member
  })
  return found
}
