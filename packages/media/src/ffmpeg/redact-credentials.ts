/** Takes user names and passwords out of addresses in text that programs print. */

/** Everything between `://` and the last `@` before a space, quote or slash becomes `***`. */
export function redactCredentials(text: string): string {
  return text.replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/'"]*@/gi, '$1***@')
}
