'use client'

/** Changing a camera's address and password, and what its door is called. */

import type { Camera, Door } from '@ostiary/contracts'
import { useState } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { Dialog } from '#src/components/ui/dialog.tsx'
import { failureWords, fieldErrorsOf } from '#src/components/ui/failure-words.ts'
import { Field } from '#src/components/ui/field.tsx'
import { useChangeCamera, useChangeDoor } from '../api/use-cameras.ts'

interface CameraSettingsProps {
  readonly camera: Camera
  readonly door: Door
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A dialog; what was typed stays while something is wrong with it. */
export function CameraSettings(props: CameraSettingsProps) {
  return (
    <Dialog title="Door and camera" isOpen={props.isOpen} onClose={props.onClose}>
      <SettingsForm {...props} />
    </Dialog>
  )
}

function SettingsForm({ camera, door, onClose }: CameraSettingsProps) {
  const changeCamera = useChangeCamera(camera.id)
  const changeDoor = useChangeDoor(door.id)
  const [form, setForm] = useState({
    name: door.name,
    externalId: door.externalId,
    address: camera.address,
    username: camera.username ?? '',
    password: '',
  })
  const failure = changeDoor.error ?? changeCamera.error
  const errors: Readonly<Record<string, string>> = fieldErrorsOf(failure)
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: errors[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setForm({ ...form, [name]: event.target.value }),
  })
  const save = async () => {
    await changeDoor.mutateAsync({ name: form.name, externalId: form.externalId })
    await changeCamera.mutateAsync({
      address: form.address,
      username: form.username === '' ? null : form.username,
      // An untouched field keeps the password, which never comes back to this page.
      ...(form.password === '' ? {} : { password: form.password }),
    })
    onClose()
  }
  const isSaving = changeDoor.isPending || changeCamera.isPending
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        // A refusal is drawn from the mutation's own state.
        save().catch(() => undefined)
      }}
    >
      <Field label="Door" {...field('name')} />
      <Field label="Name of the door in the access-control system" {...field('externalId')} />
      <Field label="Address of the camera" inputMode="url" spellCheck={false} {...field('address')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="User name" autoComplete="off" {...field('username')} />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          placeholder={camera.hasPassword ? 'kept as it is' : ''}
          {...field('password')}
        />
      </div>
      {failure !== null && Object.keys(errors).length === 0 ? (
        <p role="alert" className="font-[540] text-ink text-small">
          {failureWords(failure).title} {failureWords(failure).advice}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="act" disabled={isSaving}>
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
