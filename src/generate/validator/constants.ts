/** Literals of the schema that functions refer to: each stands once in the file, under a name. */
export interface Constants {
  readonly names: Map<string, string>
}

/** The code for a value: a scalar as it is, for anything else the name of a constant. */
export function constantFor(value: unknown, { names }: Constants): string {
  const code = literal(value)
  if (typeof value !== 'object' || value === null) return code
  const name = names.get(code) ?? `value${names.size}`
  names.set(code, name)
  return name
}

export function constantStatements({ names }: Constants): readonly string[] {
  return [...names].map(([code, name]) => `const ${name} = ${code}`)
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${keyCode(key)}: ${literal(member)}`,
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

// In a literal the plain key would set the prototype.
function keyCode(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key)
}
