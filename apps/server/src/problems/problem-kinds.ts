/** The one table from failure codes to HTTP. */

import type { ErrorCode } from '@ostiary/domain'

interface ProblemKind {
  readonly status: number
  /** The same for every problem of its kind. */
  readonly title: string
}

/** What each failure is over HTTP; those that only start-up or a job can meet are 500, should one ever surface here. */
export const problemKinds = {
  'bad-request': { status: 400, title: 'The request is malformed' },
  'signature-invalid': { status: 401, title: 'The signature is wrong' },
  'signature-expired': { status: 401, title: 'The signature is too old' },
  forbidden: { status: 403, title: 'Not allowed from there' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This address does not do that' },
  conflict: { status: 409, title: 'That contradicts what is there' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of another kind than expected' },
  'range-not-satisfiable': { status: 416, title: 'The file has no such bytes' },
  'camera-address-invalid': { status: 400, title: 'That is no camera address' },
  'camera-wrong-password': { status: 502, title: 'The camera refused the password' },
  'camera-unreachable': { status: 502, title: 'The camera does not answer' },
  'camera-no-video': { status: 502, title: 'The camera sends no video' },
  'camera-timeout': { status: 504, title: 'The camera took too long' },
  'clip-invalid': { status: 500, title: 'The clip is damaged' },
  'footage-unreadable': { status: 500, title: 'The footage cannot be read' },
  'transcode-failed': { status: 500, title: 'The video could not be converted' },
  'model-invalid': { status: 500, title: 'The detector model is damaged' },
  'ffmpeg-missing': { status: 503, title: 'ffmpeg is missing' },
  'ffmpeg-failed': { status: 500, title: 'ffmpeg failed' },
  'data-directory-in-use': { status: 500, title: 'The data directory is in use' },
  'data-directory-invalid': { status: 500, title: 'The data directory cannot be used' },
  'database-unavailable': { status: 503, title: 'The database does not answer' },
  'database-version': { status: 500, title: 'The database is of another version' },
  'port-in-use': { status: 500, title: 'The port is in use' },
  'file-missing': { status: 500, title: 'A file is missing' },
  usage: { status: 500, title: 'Something went wrong' },
  'configuration-invalid': { status: 500, title: 'The configuration is wrong' },
  internal: { status: 500, title: 'Something went wrong' },
} as const satisfies Record<ErrorCode, ProblemKind>
