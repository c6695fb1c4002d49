/**
 * Where the whitespace ends that begins at `at`: space, tab, line feed and carriage return only.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 */
export function skipWhitespace(text: string, at: number): number {
  let end = at
  while (isWhitespace(text.charCodeAt(end))) end++
  return end
}

/** Where the string ends whose quote is at `open`, after its closing quote. Valid text only. */
export function skipString(text: string, open: number): number {
  let quote = text.indexOf('"', open + 1)
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1)
  return quote === -1 ? text.length : quote + 1
}

/** Where the value ends that begins at `start`, without looking into it. Valid text only. */
export function skipValue(text: string, start: number): number {
  let depth = 0
  let at = start
  while (at < text.length) {
    switch (text[at]) {
      case '"':
        at = skipString(text, at)
        break
      case '[':
      case '{':
        depth++
        at++
        break
      case ']':
      case '}':
        depth--
        at++
        break
      case ',':
      case ':':
        at++
        break
      default:
        at = isWhitespace(text.charCodeAt(at)) ? at + 1 : skipScalar(text, at)
    }
    if (depth <= 0) return at
  }
  return at
}

function skipScalar(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && !ENDS_SCALAR.has(text[at] ?? '')) at++
  return at
}

const ENDS_SCALAR: ReadonlySet<string> = new Set([',', ']', '}', ' ', '\t', '\n', '\r'])

function isWhitespace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
}

/** After an odd number of backslashes. Each run of them is counted once. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote
  while (text[first - 1] === '\\') first--
  return (quote - first) % 2 === 1
}
