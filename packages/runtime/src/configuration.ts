/** The settings of an installation: one schema, read once at start from what was given and from the environment. */

import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import { logLevels } from './logger.ts'

/** A setting that can be given as an environment variable, and what it means to the person who sets it. */
function setting<Schema extends z.ZodType>(variable: string, description: string, schema: Schema): Schema {
  return schema.meta({ variable, description })
}

/** Names as the Host header carries them, without ports; anything else would never match. */
const hostNames = z
  .string()
  .regex(/^\s*([\w.-]+(\s*,\s*[\w.-]+)*)?\s*$/, 'must be host names separated by commas')

const port = z.coerce.number().int().min(0).max(65_535)

/** Every setting, grouped by concern. */
export const configurationSchema = z.strictObject({
  deployment: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('embedded'),
        dataDirectory: setting(
          'OSTIARY_DATA_DIRECTORY',
          'Where everything is kept: database, footage, clips, keys. An absolute path.',
          z.string().startsWith('/', 'must be an absolute path'),
        ),
        databaseSocket: setting(
          'OSTIARY_DATABASE_SOCKET',
          'Directory of the database’s socket. Set by `ostiary up` for the processes it starts; leave it alone.',
          z.string().startsWith('/', 'must be an absolute path').optional(),
        ),
      }),
    ])
    .meta({ description: 'Where the parts of the system run.' }),
  http: z
    .strictObject({
      host: setting(
        'OSTIARY_HOST',
        'Loopback address to listen on: anybody who reaches the server may use it, for there are no accounts yet.',
        z
          .string()
          .regex(/^(127(\.\d{1,3}){3}|::1|localhost)$/, 'must be a loopback address such as 127.0.0.1')
          .default('127.0.0.1'),
      ),
      port: setting(
        'OSTIARY_PORT',
        'TCP port of the API and the UI; 0 picks a free one.',
        port.default(4310),
      ),
      allowedHosts: setting(
        'OSTIARY_ALLOWED_HOSTS',
        'Names, besides localhost, under which people reach the server through a proxy, separated by commas.',
        hostNames.default(''),
      ),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: setting(
        'OSTIARY_LOG_LEVEL',
        'Least important lines that are written.',
        z.enum(logLevels).default('info'),
      ),
    })
    .prefault({}),
  ffmpeg: z
    .strictObject({
      ffmpegPath: setting(
        'FFMPEG_PATH',
        'The ffmpeg program, at least version 5.1.',
        z.string().min(1).default('ffmpeg'),
      ),
      ffprobePath: setting(
        'FFPROBE_PATH',
        'The ffprobe program beside it.',
        z.string().min(1).default('ffprobe'),
      ),
    })
    .prefault({}),
  worker: z
    .strictObject({
      processes: setting(
        'OSTIARY_WORKERS',
        'Worker processes. More judge more entries at once, each with a core and about 400 MB of its own.',
        z.coerce.number().int().min(1).max(64).default(1),
      ),
    })
    .prefault({}),
})

/** The settings as the parts of the system get them: complete and frozen. */
export type Configuration = z.infer<typeof configurationSchema>

/** What may be given in code; the rest comes from the environment or a default. */
export type GivenConfiguration = z.input<typeof configurationSchema>

/** One setting for the documentation. */
export interface SettingDescription {
  /** Where it stands in the configuration, e.g. `http.port`. */
  readonly path: string
  readonly variable: string
  readonly description: string
  /** Absent when the setting must be given. */
  readonly defaultValue?: string
}

/**
 * Reads the configuration. What is given in code wins over the environment, which wins over the default.
 * @throws AppError `configuration-invalid`, naming every fault at once
 */
export function readConfiguration(given: unknown, environment: NodeJS.ProcessEnv): Configuration {
  const result = configurationSchema.safeParse(merge(fromEnvironment(environment), given))
  if (result.success) return deepFreeze(result.data)
  const faults = result.error.issues.map((issue) => `${nameOf(issue.path)}: ${issue.message}`)
  throw new AppError({
    code: 'configuration-invalid',
    message: `configuration is invalid: ${faults.join('; ')}`,
    publicMessage: `These settings cannot be used: ${faults.join('; ')}. Correct them and start again.`,
  })
}

/** Every setting that has an environment variable, in the order of the schema; the documentation is made of it. */
export function describeConfiguration(): SettingDescription[] {
  return settingsIn(jsonSchemaShape.parse(z.toJSONSchema(configurationSchema, { io: 'input' })), [])
}

interface JsonSchemaShape {
  readonly variable?: string | undefined
  readonly description?: string | undefined
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, JsonSchemaShape>> | undefined
  readonly oneOf?: readonly JsonSchemaShape[] | undefined
}

/** The part of a JSON schema that the settings are described by. */
const jsonSchemaShape: z.ZodType<JsonSchemaShape> = z.lazy(() =>
  z.object({
    variable: z.string().optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    properties: z.record(z.string(), jsonSchemaShape).optional(),
    oneOf: z.array(jsonSchemaShape).optional(),
  }),
)

function settingsIn(schema: JsonSchemaShape, path: readonly string[]): SettingDescription[] {
  const { variable, description = '', properties = {}, oneOf = [] } = schema
  if (variable !== undefined) {
    const described = { path: path.join('.'), variable, description }
    return [schema.default === undefined ? described : { ...described, defaultValue: String(schema.default) }]
  }
  return [
    ...oneOf.flatMap((member) => settingsIn(member, path)),
    ...Object.entries(properties).flatMap(([key, member]) => settingsIn(member, [...path, key])),
  ]
}

/** The settings that the environment holds; an empty variable counts as not set. */
function fromEnvironment(environment: NodeJS.ProcessEnv): Record<string, unknown> {
  let found: Record<string, unknown> = { deployment: { kind: 'embedded' } }
  for (const { path, variable } of describeConfiguration()) {
    const value = environment[variable]
    if (value === undefined || value === '') continue
    const nested = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
    found = { ...found, ...asRecord(merge(found, nested)) }
  }
  return found
}

/** Objects member by member; anything else is replaced by `over` unless that is undefined. */
function merge(under: unknown, over: unknown): unknown {
  if (over === undefined) return under
  if (!isRecord(under) || !isRecord(over)) return over
  const merged: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) merged[key] = merge(under[key], value)
  return merged
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map(String).join('.')
  const variable = describeConfiguration().find((described) => described.path === name)?.variable
  return variable === undefined ? name || 'configuration' : `${name} (${variable})`
}

function deepFreeze<Value>(value: Value): Value {
  if (isRecord(value)) for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
