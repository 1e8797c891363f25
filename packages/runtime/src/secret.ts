/** A text that must not be seen: it prints as `***` wherever it is logged, joined or serialised. */

import { inspect } from 'node:util'

const mask = '***'

/** Holds a password or key; only {@link Secret.reveal} gives it away. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself: call it where it is used, and keep the result nowhere. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return mask
  }

  toJSON(): string {
    return mask
  }

  [inspect.custom](): string {
    return mask
  }
}
