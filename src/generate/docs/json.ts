/**
 * JSON for people: what fits on a line stands on one, the rest is indented by two blanks.
 *
 * @param width in UTF-16 units; `Infinity` puts all on one line
 */
export function readableJson(value: unknown, width = 80, indent = ''): string {
  const flat = flatJson(value)
  if (indent.length + flat.length <= width || typeof value !== 'object' || value === null)
    return flat
  const inner = `${indent}  `
  const lines = Array.isArray(value)
    ? value.map((item) => readableJson(item, width, inner))
    : Object.entries(value).map(
        ([key, member]) => `${JSON.stringify(key)}: ${readableJson(member, width, inner)}`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`
}

function flatJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${flatJson(member)}`,
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A value as people write it: a string without quotes, unless it would pass for something else. */
export function valueText(value: unknown): string {
  if (typeof value !== 'string') return flatJson(value)
  return /^$|^\s|\s$|^"|^-?\d+(\.\d+)?([eE][-+]?\d+)?$|^(true|false|null)$/.test(value)
    ? JSON.stringify(value)
    : value
}
