import type { RootContent } from 'mdast'
import { renderMarkdown } from '../../markdown/render.js'
import type { Section } from '../reference.js'

/** A section of the guide as Markdown, with an anchor before each heading. */
export function renderSection({ id, title, content }: Section) {
  return { anchor: id, title, content: renderMarkdown(content.flatMap(addAnchor)) }
}

function addAnchor(node: RootContent): readonly RootContent[] {
  const id = node.data?.hProperties?.id
  return id === undefined ? [node] : [{ type: 'html', value: `<a id="${id}"></a>` }, node]
}
