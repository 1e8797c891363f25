/**
 * Failures that reach a person or a retry policy. Expected outcomes are values, never these; broken invariants are
 * plain errors that nobody catches.
 */

/** The closed list of failure codes; what each means over HTTP and for a job stands in the tables that switch on it. */
export const errorCodes = [
  'bad-request',
  'not-found',
  'conflict',
  'signature-invalid',
  'signature-expired',
  'payload-too-large',
  'forbidden',
  'method-not-allowed',
  'unsupported-media-type',
  'range-not-satisfiable',
  'camera-wrong-password',
  'camera-unreachable',
  'camera-no-video',
  'camera-timeout',
  'camera-address-invalid',
  'clip-invalid',
  'footage-unreadable',
  'transcode-failed',
  'model-invalid',
  'ffmpeg-missing',
  'ffmpeg-failed',
  'data-directory-in-use',
  'data-directory-invalid',
  'database-unavailable',
  'database-version',
  'port-in-use',
  'file-missing',
  'usage',
  'configuration-invalid',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export interface AppErrorOptions {
  readonly code: ErrorCode
  /** For the log: may name paths, hosts and programs. */
  readonly message: string
  /** For a person: what happened and what to do next, without internals. */
  readonly publicMessage: string
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly isRetryable?: boolean
  readonly cause?: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly publicMessage: string
  readonly isRetryable: boolean

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = options.code
    this.publicMessage = options.publicMessage
    this.isRetryable = options.isRetryable ?? false
  }
}
