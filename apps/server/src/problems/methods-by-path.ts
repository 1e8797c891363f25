/** Which methods each path answers, for telling "not here" from "not like this". */

export interface MethodsByPath {
  /** `pattern` as a route is written, e.g. `/api/entries/:id`. */
  note(pattern: string, methods: readonly string[]): void
  /** In the order noted; empty when no route matches the path. */
  of(path: string): string[]
}

export function methodsByPath(): MethodsByPath {
  const noted: { readonly parts: readonly string[]; readonly methods: readonly string[] }[] = []
  return {
    note: (pattern, methods) => {
      noted.push({ parts: pattern.split('/'), methods })
    },
    of: (path) => {
      const asked = path.split('/')
      const matching = noted.filter(({ parts }) => matches(parts, asked))
      return [...new Set(matching.flatMap(({ methods }) => methods))]
    },
  }
}

function matches(parts: readonly string[], asked: readonly string[]): boolean {
  return (
    parts.length === asked.length &&
    parts.every((part, index) => part === asked[index] || (part.startsWith(':') && asked[index] !== ''))
  )
}
