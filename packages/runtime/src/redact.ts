/** Takes credentials out of a line of text, so that no caller of the logger has to remember to. */

const mask = '***'

/** `rtsp://user:password@host`: up to the last `@` of the word, for passwords with an `@` or `/` in them do occur. */
const urlCredentials = /\b(rtsps?:\/\/|https?:\/\/|postgres(?:ql)?:\/\/)[^\s"'<>]*@/gi

/** A JSON member whose name ends like a secret's, at any depth. */
const secretMember =
  /("[\w-]*(?:password|secret|token|authorization|cookie|passphrase|api-?key)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi

/** The same inside a text: `password=…` in a query or a command line. */
const secretParameter = /\b(password|secret|token|passwd|pwd)=[^\s&"'\\]+/gi

/** The line with every credential replaced by `***`; JSON stays JSON. Errs towards hiding too much. */
export function redact(line: string): string {
  return line
    .replace(urlCredentials, `$1${mask}@`)
    .replace(secretMember, `$1"${mask}"`)
    .replace(secretParameter, `$1=${mask}`)
}
