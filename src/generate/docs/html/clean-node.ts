import type { Element, ElementContent, Properties } from 'hast'
import { escapeHidden } from '../../../json/sanitize.js'
import { hasRightToLeft } from './direction.js'
import { highlightCode } from './highlight.js'
import { readText } from './read-text.js'
import { isSafeUrl } from './safe-url.js'

/** Where a node is shown. */
interface Place {
  /** How much deeper headings are. */
  readonly offset: number
  readonly anchor: string
}

/**
 * Makes a node of a description safe and fit for the page: no image, no form control, no unsafe link,
 * no hidden character, headings below that of the field, tables and code in a frame that scrolls.
 *
 * @returns nodes to put in its place
 */
export function cleanNode(node: ElementContent, place: Place): readonly ElementContent[] {
  if (node.type === 'text') return [createText(node.value)]
  if (node.type !== 'element') return []
  const { tagName, properties } = node
  if (tagName === 'pre') return [cleanCodeBlock(node)]
  // The box of a task.
  if (tagName === 'input') return [createText(properties.checked === true ? '☑' : '☐')]
  if (tagName === 'img') return [createImageLink(node)]
  const children = node.children.flatMap((child) => cleanNode(child, place))
  const direction: Properties =
    directed.test(tagName) && hasRightToLeft(readText(node)) ? { dir: 'auto' } : {}
  const clean = { ...node, properties: { ...properties, ...direction }, children }
  if (tagName === 'a') return cleanLink(clean)
  if (tagName === 'table')
    return [createElement('div', { className: ['table'], tabIndex: 0 }, [clean])]
  const level = /^h([1-6])$/.exec(tagName)?.[1]
  if (level !== undefined) {
    const { id } = properties
    // Only headings of our own sections have an id.
    const name = `h${Math.min(Number(level) + place.offset, 6)}`
    return [createElement(name, { ...(id !== undefined && { id }), ...direction }, children)]
  }
  return [clean]
}

const directed = /^(p|li|td|th|h[1-6])$/

/** Creates a block of code with colors. Long lines scroll. */
export function createCodeBlock(code: string, language: string): Element {
  const text = escapeHidden(code.replace(/\n$/, ''))
  return createElement('pre', {}, highlightCode(text, language))
}

function cleanCodeBlock({ children: [code] }: Element): Element {
  if (code?.type !== 'element') return createCodeBlock('', '')
  const names = code.properties.className
  const name = Array.isArray(names) ? String(names[0]) : ''
  return createCodeBlock(readText(code), name.replace(/^language-/, ''))
}

function cleanLink(link: Element): readonly ElementContent[] {
  const { href } = link.properties
  return typeof href === 'string' && isSafeUrl(href) ? [link] : link.children
}

/** A page loads nothing, so an image becomes a link to it. */
function createImageLink({ properties: { src, alt } }: Element): ElementContent {
  const text = createText(String(alt || src || 'image'))
  return typeof src === 'string' && isSafeUrl(src)
    ? createElement('a', { href: src }, [text])
    : text
}

function createText(value: string): ElementContent {
  return { type: 'text', value: escapeHidden(value) }
}

function createElement(
  tagName: string,
  properties: Properties,
  children: readonly ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children: [...children] }
}
