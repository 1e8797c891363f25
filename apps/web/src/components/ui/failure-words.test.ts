import { OfflineError, ProblemError } from '@ostiary/contracts'
import { expect, test } from 'vitest'
import { failureWords, fieldErrorsOf } from './failure-words.ts'

const refusal = new ProblemError({
  type: '/problems/bad-request',
  title: 'The door has no name.',
  status: 400,
  detail: 'Give the door a name.',
  code: 'bad-request',
  errors: [{ field: 'door.name', message: 'give it a name' }],
})

test('a refusal speaks with the words of the server', () => {
  expect(failureWords(refusal)).toEqual({ title: 'The door has no name.', advice: 'Give the door a name.' })
})

test('silence is told apart from a refusal', () => {
  expect(failureWords(new OfflineError('refused')).title).toBe('Ostiary does not answer.')
})

test('anything else asks for a reload, without internals', () => {
  expect(failureWords(new TypeError('x is undefined')).title).toBe('The answer could not be read.')
})

test('wrong fields are found by their name', () => {
  expect(fieldErrorsOf(refusal)).toEqual({ 'door.name': 'give it a name' })
  expect(fieldErrorsOf(new Error('no'))).toEqual({})
})
