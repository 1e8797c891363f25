/** The form that adds a camera: what is typed, what is wrong with it, and what is sent. */

import {
  type CameraAdd,
  type CameraProbeRequest,
  cameraAddSchema,
  cameraProbeRequestSchema,
} from '@ostiary/contracts'

/** As typed; kept whatever the server answers. */
export interface CameraForm {
  readonly doorName: string
  readonly externalId: string
  readonly cameraName: string
  readonly address: string
  readonly username: string
  readonly password: string
}

/** Reasons by field. */
export type CameraFormErrors = Readonly<Partial<Record<keyof CameraForm, string>>>

/** Nothing typed yet. */
export const emptyCameraForm: CameraForm = {
  doorName: '',
  externalId: '',
  cameraName: '',
  address: '',
  username: '',
  password: '',
}

const fieldNames: Readonly<Record<string, keyof CameraForm>> = {
  'door.name': 'doorName',
  'door.externalId': 'externalId',
  name: 'cameraName',
  address: 'address',
  username: 'username',
  password: 'password',
}

type Checked<Request> =
  | { readonly kind: 'ok'; readonly request: Request }
  | { readonly kind: 'wrong'; readonly errors: CameraFormErrors }

/** What saving sends, or what has to be mended first. A camera without a name takes its door's. */
export function checkCamera(form: CameraForm): Checked<CameraAdd> {
  const request = {
    ...reachOf(form),
    name: form.cameraName.trim() === '' ? form.doorName : form.cameraName,
    door: { name: form.doorName, externalId: form.externalId },
  }
  const checked = cameraAddSchema.safeParse(request)
  return checked.success
    ? { kind: 'ok', request }
    : { kind: 'wrong', errors: errorsByField(checked.error.issues) }
}

/** What the test sends, or what has to be mended first. */
export function checkReach(form: CameraForm): Checked<CameraProbeRequest> {
  const request = reachOf(form)
  const checked = cameraProbeRequestSchema.safeParse(request)
  return checked.success
    ? { kind: 'ok', request }
    : { kind: 'wrong', errors: errorsByField(checked.error.issues) }
}

/** The server's reasons, by the fields of the form; names as in the request (`door.name`). */
export function errorsFromServer(errors: Readonly<Record<string, string>>): CameraFormErrors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, message]) => {
      const field = fieldNames[name]
      return field === undefined ? [] : [[field, sentence(message)]]
    }),
  )
}

function reachOf(form: CameraForm) {
  return {
    address: form.address,
    username: form.username === '' ? null : form.username,
    password: form.password === '' ? null : form.password,
  }
}

function errorsByField(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): CameraFormErrors {
  const errors = Object.fromEntries(issues.map((issue) => [issue.path.map(String).join('.'), issue.message]))
  if (!('door.name' in errors)) return errorsFromServer(errors)
  // An unnamed door leaves its camera unnamed too; it is told once, at the door.
  const { name: _cameraName, ...others } = errors
  return errorsFromServer(others)
}

function sentence(message: string): string {
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}`
  return /[.!?]$/.test(text) ? text : `${text}.`
}
