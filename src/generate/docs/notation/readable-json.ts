/**
 * Formats JSON for reading: what fits on one line stays on one line, everything else is indented.
 *
 * @param width in UTF-16 code units; `Infinity` puts everything on one line
 */
export function formatReadableJson(value: unknown, width = 80, indent = ''): string {
  const oneLine = formatOnOneLine(value)
  if (indent.length + oneLine.length <= width || typeof value !== 'object' || value === null)
    return oneLine
  const innerIndent = `${indent}  `
  const lines = Array.isArray(value)
    ? value.map((item) => formatReadableJson(item, width, innerIndent))
    : Object.entries(value).map(
        ([key, member]) =>
          `${JSON.stringify(key)}: ${formatReadableJson(member, width, innerIndent)}`,
      )
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const content = lines.map((line) => innerIndent + line).join(',\n')
  return `${open}\n${content}\n${indent}${close}`
}

/** Formats a value without quotes around strings, unless a string looks like another value. */
export function formatPlainValue(value: unknown): string {
  if (typeof value !== 'string') return formatOnOneLine(value)
  return /^$|^\s|\s$|^"|^-?\d+(\.\d+)?([eE][-+]?\d+)?$|^(true|false|null)$/.test(value)
    ? JSON.stringify(value)
    : value
}

function formatOnOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatOnOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${formatOnOneLine(member)}`,
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
