/**
 * The text of a line without the comma at its end.
 *
 * @returns `undefined` if the line doesn't end with a comma
 * @example dropLineComma('{"a":1}, ') // '{"a":1}'
 */
export function dropLineComma(line: string): string | undefined {
  const comma = line.lastIndexOf(',')
  const isAtEnd = comma !== -1 && !/[^ \t\r]/.test(line.slice(comma + 1))
  return isAtEnd ? line.slice(0, comma) : undefined
}
