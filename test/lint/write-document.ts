/** A position in a text: 1-based line and column. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface WrittenDocument {
  readonly text: string
  /** Where each value begins, by its pointer. */
  readonly values: ReadonlyMap<string, Place>
  /** Where each key begins, by the pointer of its value. */
  readonly keys: ReadonlyMap<string, Place>
}

/**
 * Writes a value as indented JSON and remembers where everything is. So tests know the positions
 * without the code that they test.
 */
export function writeDocument(document: unknown): WrittenDocument {
  const values = new Map<string, Place>()
  const keys = new Map<string, Place>()
  const lines = ['']
  const here = (): Place => ({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 })
  const add = (text: string): void => {
    lines[lines.length - 1] += text
  }

  const write = (value: unknown, pointer: string, indent: string): void => {
    values.set(pointer, here())
    const isArray = Array.isArray(value)
    if (!isArray && (typeof value !== 'object' || value === null)) {
      add(JSON.stringify(value))
      return
    }
    const entries = Object.entries(value)
    add(isArray ? '[' : '{')
    for (const [index, [key, member]] of entries.entries()) {
      lines.push(`${indent}  `)
      const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (!isArray) {
        keys.set(inner, here())
        add(`${JSON.stringify(key)}: `)
      }
      write(member, inner, `${indent}  `)
      if (index < entries.length - 1) add(',')
    }
    if (entries.length > 0) lines.push(indent)
    add(isArray ? ']' : '}')
  }

  write(document, '', '')
  return { text: lines.join('\n'), values, keys }
}
