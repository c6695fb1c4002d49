import type { Node } from 'ts-morph'

/** A piece of a source text to be replaced: indices into the whole file. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The text of a node, comments above it included, with edits made. All edits are found in one
 * syntax tree and made at once: each edit through ts-morph itself would parse the file anew.
 *
 * @param edits must not overlap
 */
export function withEdits(node: Node, edits: readonly Edit[]): string {
  const text = node.getSourceFile().getFullText()
  let result = ''
  let copied = node.getStart(true)
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(copied, edit.start) + edit.text
    copied = edit.end
  }
  return result + text.slice(copied, node.getEnd())
}

/** An edit that replaces a node; without a text, one that removes it. */
export function replace(node: Node, text = ''): Edit {
  return { start: node.getStart(), end: node.getEnd(), text }
}
