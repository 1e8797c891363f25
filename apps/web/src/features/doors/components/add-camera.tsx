'use client'

/** Adding a camera and the door that it watches: fields, a test that shows the picture, and saving. */

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { failureWords, fieldErrorsOf } from '#src/components/ui/failure-words.ts'
import { Field } from '#src/components/ui/field.tsx'
import { useAddCamera, useProbeCamera } from '../api/use-cameras.ts'
import {
  type CameraForm,
  type CameraFormErrors,
  checkCamera,
  checkReach,
  emptyCameraForm,
  errorsFromServer,
} from '../model/camera-form.ts'
import { probeField } from '../model/doors-words.ts'
import { ProbeResult } from './probe-result.tsx'

/** What was typed stays, whatever goes wrong. */
export function AddCamera() {
  const router = useRouter()
  const [form, setForm] = useState<CameraForm>(emptyCameraForm)
  const [errors, setErrors] = useState<CameraFormErrors>({})
  const element = useRef<HTMLFormElement>(null)
  const probe = useProbeCamera()
  const add = useAddCamera()

  const field = (name: keyof CameraForm) => ({
    name,
    value: form[name],
    error: errors[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      setForm({ ...form, [name]: event.target.value })
      setErrors({ ...errors, [name]: undefined })
    },
  })
  const test = async () => {
    const checked = checkReach(form)
    setErrors(checked.kind === 'wrong' ? checked.errors : {})
    if (checked.kind === 'wrong') return
    const result = await probe.mutateAsync(checked.request).catch(() => null)
    if (result?.kind === 'failed') setErrors({ [probeField(result.cause)]: result.message })
  }
  const save = async () => {
    const checked = checkCamera(form)
    setErrors(checked.kind === 'wrong' ? checked.errors : {})
    if (checked.kind === 'wrong') return
    await add.mutateAsync(checked.request).then(
      (camera) => router.push(`/doors/${camera.id}`),
      (error: unknown) => setErrors(errorsFromServer(fieldErrorsOf(error))),
    )
  }
  const failure = add.error ?? probe.error
  const firstWrong = Object.values(errors).find((error) => error !== undefined)
  useEffect(() => {
    if (firstWrong !== undefined) element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [firstWrong])

  return (
    <form
      ref={element}
      noValidate
      className="grid gap-x-10 gap-y-6 border-line border-t px-6 py-5 max-sm:px-4 md:grid-cols-[minmax(0,480px)_minmax(0,560px)]"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="grid content-start gap-4">
        <Field label="Door" placeholder="Front door" autoComplete="off" {...field('doorName')} />
        <Field
          label="Name of the door in the access-control system"
          hint="Exactly as it reports it, for example an id; entries are matched by it."
          autoComplete="off"
          {...field('externalId')}
        />
        <Field
          label="Camera"
          placeholder={form.doorName || 'The door’s name'}
          autoComplete="off"
          {...field('cameraName')}
        />
        <Field
          label="Address of the camera"
          placeholder="rtsp://192.168.1.20/stream1"
          hint="An H.264 stream of 640 × 360 to 1920 × 1080 is best. The camera’s manual calls it RTSP address."
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          {...field('address')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="User name" autoComplete="off" {...field('username')} />
          <Field label="Password" type="password" autoComplete="new-password" {...field('password')} />
        </div>
        {failure ? (
          <p role="alert" className="font-[540] text-ink text-small">
            {failureWords(failure).title} {failureWords(failure).advice}
          </p>
        ) : null}
        <div className="flex gap-2">
          <Button onClick={() => void test()} disabled={probe.isPending}>
            {probe.isPending ? 'Testing…' : 'Test'}
          </Button>
          <Button type="submit" look="act" disabled={add.isPending}>
            {add.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </div>
      <ProbeResult result={probe.data ?? null} isPending={probe.isPending} />
    </form>
  )
}
