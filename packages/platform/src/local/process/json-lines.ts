/** Splits what a child process prints into lines of JSON. */

import { StringDecoder } from 'node:string_decoder'

/** A longer line is dropped with what follows it up to the next line end (characters). */
const lineLengthMax = 2 ** 20

/** Calls `onLine` for each whole line with what it holds, or with undefined when it is no JSON. */
export function createJsonLineSplitter(
  onLine: (value: unknown, line: string) => void,
): (bytes: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return (bytes) => {
    const lines = (rest + decoder.write(bytes)).split('\n')
    rest = (lines.pop() ?? '').slice(0, lineLengthMax)
    for (const line of lines) if (line.trim() !== '') onLine(parseJson(line), line)
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
