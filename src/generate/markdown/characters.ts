/** Shows control characters and line separators as JSON escapes: `\n`, `\u001b`. */
export function showControlCharacters(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character]
    return short ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}

export function collapseWhitespace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
