import { AppError } from '@ostiary/domain'
import { expect, test } from 'vitest'
import { readArguments, readWholeNumber } from './command.ts'

const options = { port: { type: 'string' }, once: { type: 'boolean' } } as const

function complaintOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'usage') return error.publicMessage
    throw error
  }
  return ''
}

test.each([
  { args: ['--prot', '1'], names: '--prot' },
  { args: ['--port'], names: '--port' },
  { args: ['--once=yes'], names: '--once' },
  { args: ['file.mp4'], names: 'file.mp4' },
])('$args is refused in one line that names $names and where the help is', ({ args, names }) => {
  const complaint = complaintOf(() => readArguments('demo', args, options))
  expect(complaint).toContain(names)
  expect(complaint).toContain('./ostiary demo --help')
  expect(complaint).not.toContain('\n')
})

test.each(['', 'x', '-1', '1.5', '70000', ' 1'])('“%s” is no port', (text) => {
  expect(complaintOf(() => readWholeNumber('up', '--port', text, { min: 0, max: 65_535 }))).toContain(
    '--port',
  )
})

test('reads what it knows', () => {
  const { values } = readArguments('demo', ['--port', '0', '--once'], options)
  expect(values).toEqual({ port: '0', once: true })
  expect(readWholeNumber('up', '--port', '0', { min: 0, max: 65_535 })).toBe(0)
})
