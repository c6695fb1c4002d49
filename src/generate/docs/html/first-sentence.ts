import type { PhrasingContent, RootContent } from 'mdast'

/** Takes the first sentence of a description, with its code and links, but without footnotes. */
export function takeFirstSentence(description: readonly RootContent[]): readonly PhrasingContent[] {
  const [first] = description
  if (first?.type !== 'paragraph') return []
  const children = first.children.filter(({ type }) => type !== 'footnoteReference')
  for (const [index, node] of children.entries()) {
    if (node.type !== 'text') continue
    // The end of a sentence in the middle of the text, or before something else than text.
    const end = /[.!?](?=\s)|[。！？]/u.exec(node.value)
    if (end === null) continue
    const text = { ...node, value: node.value.slice(0, end.index + 1) }
    return [...children.slice(0, index), text]
  }
  return children
}
