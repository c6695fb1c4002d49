/**
 * Cuts Markdown between blocks, so that each part can be parsed alone. The library takes a multiple of
 * the time for the whole, and most parts occur several times.
 *
 * @returns `undefined` if parts may depend on each other
 */
export function splitBlocks(markdown: string): readonly string[] | undefined {
  if (hasDistantParts.test(markdown)) return undefined
  const parts: string[] = []
  let lines: string[] = []
  let hasList = false
  let isAfterBlank = false
  /** The back-quotes or tildes that began a block of code. */
  let fence = ''
  for (const line of markdown.split('\n')) {
    const isItem = listItem.test(line)
    // The library reads some lists after indented code as text.
    if (fence === '' && !hasList && /^(?: {4}| {0,3}\t)/.test(line)) return undefined
    // An indented line can belong to a list above it, and two lists that follow each other can be one.
    if (fence === '' && isAfterBlank && /^[^ \t]/.test(line) && !(isItem && hasList)) {
      parts.push(lines.join('\n'))
      lines = []
      hasList = false
    }
    lines.push(line)
    hasList ||= isItem
    isAfterBlank = /^[ \t]*$/.test(line)
    if (fence === '') fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0] ?? ''
    else if (/^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]?.startsWith(fence)) fence = ''
  }
  return [...parts, lines.join('\n')]
}

const listItem = /^ {0,3}(?:[-+*]|\d+[.)])(?:[ \t]|$)/

/**
 * A definition applies to all parts, HTML can contain blank lines, and an indented fence can be in a list
 * or below it.
 */
const hasDistantParts =
  /^[ \t>*+\d.)-]*(?:\[(?:[^[\]\\]|\\[\s\S])*\]:|<(?!!--[^\n]*-->$|a id="[^"\n]*"><\/a>$))|^ {1,3}(?:```|~~~)|\r/m
