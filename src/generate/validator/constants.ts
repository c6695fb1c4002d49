/** Literals of the schema that functions refer to. Each appears once in the file, with a name. */
export interface Constants {
  readonly names: Map<string, string>
}

/** The code for a value: a scalar as a literal, anything else as the name of a constant. */
export function addConstant(value: unknown, { names }: Constants): string {
  const code = toLiteral(value)
  if (typeof value !== 'object' || value === null) return code
  const name = names.get(code) ?? `value${names.size}`
  names.set(code, name)
  return name
}

export function renderConstants({ names }: Constants): readonly string[] {
  return [...names].map(([code, name]) => `const ${name} = ${code}`)
}

function toLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${toLiteralKey(key)}: ${toLiteral(member)}`,
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

// As a plain key it would set the prototype.
function toLiteralKey(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key)
}
