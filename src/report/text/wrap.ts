import { measureWidth } from './width.js'

/**
 * Breaks a sentence at spaces into lines of at most `width` columns. Text in back-quotes or double
 * quotes stays together if it fits into a line. A word that doesn't fit into a line sticks out.
 *
 * `wrap-ansi` would break inside quotes, and it normalizes the text, which changes the quoted values.
 *
 * @example wrapWords('`a` is "b c".', 10) // ['`a` is', '"b c".']
 */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  let used = 0
  for (const word of splitWords(text, width)) {
    const columns = measureWidth(word)
    if (line !== undefined && used + 1 + columns <= width) {
      line += ` ${word}`
      used += 1 + columns
      continue
    }
    if (line !== undefined) lines.push(line.trimEnd())
    line = word
    used = columns
  }
  return [...lines, line ?? '']
}

/** The words of a text, where a quoted text that fits into a line is one word. */
function splitWords(text: string, width: number): readonly string[] {
  const words = text.match(/(?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^ ])+/g) ?? []
  return words.flatMap((word) => (measureWidth(word) <= width ? [word] : word.split(' ')))
}
