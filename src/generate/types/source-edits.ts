import type { Node } from 'ts-morph'

/** Replaces a range of a source file. `start` and `end` are indices into the whole file. */
export interface SourceEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Returns the text of a node, including the comments above it, with edits applied. All edits are
 * applied at once, because ts-morph parses the file again after each edit it makes itself.
 *
 * @param edits must not overlap
 */
export function applySourceEdits(node: Node, edits: readonly SourceEdit[]): string {
  const source = node.getSourceFile().getFullText()
  let result = ''
  let copied = node.getStart(true)
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += source.slice(copied, edit.start) + edit.text
    copied = edit.end
  }
  return result + source.slice(copied, node.getEnd())
}

export function replaceNode(node: Node, text: string): SourceEdit {
  return { start: node.getStart(), end: node.getEnd(), text }
}

export function insertText(position: number, text: string): SourceEdit {
  return { start: position, end: position, text }
}
