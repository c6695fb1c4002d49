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
  for (const word of splitWords(text, width)) {
    if (line === undefined) line = word
    else if (measureWidth(line) + 1 + measureWidth(word) <= width) line += ` ${word}`
    else {
      lines.push(line.trimEnd())
      line = word
    }
  }
  return [...lines, line ?? '']
}

/** The words of a text, where a quoted text that fits into a line is one word. */
function splitWords(text: string, width: number): readonly string[] {
  const words = text.match(/(?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^ ])+/g) ?? []
  return words.flatMap((word) => (measureWidth(word) <= width ? [word] : word.split(' ')))
}
