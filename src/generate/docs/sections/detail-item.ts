import { renderInlineCode } from '../../markdown/code.js'
import { joinSentences } from './notes.js'

/** An item of a list, with a list inside it. */
export interface DetailItem {
  readonly text: string
  /** Paragraphs below the text, as Markdown. */
  readonly body?: string
  readonly inner?: readonly DetailItem[]
  /** Whether it says no more than the notation of the type. */
  readonly isPlain?: boolean
}

/** Renders items as a nested Markdown list. */
export function renderItems(items: readonly DetailItem[], indent = ''): string {
  return items
    .map(({ text, body = '', inner = [] }) => {
      const nested = renderItems(inner, `${indent}  `)
      const paragraphs = body.replace(/^(?=.)/gm, `${indent}  `)
      return [`${indent}- ${text}`, ...(body === '' ? [] : ['', paragraphs, '']), nested]
        .join('\n')
        .trimEnd()
    })
    .join('\n')
}

export function addLabel(label: string, parts: readonly string[]): string {
  return [label, joinSentences(parts)].filter((part) => part !== '').join(': ')
}

/** Puts a colon before a text, unless it's empty. */
export function prefixColon(text: string): string {
  return text === '' ? '' : `: ${text}`
}

export function capitalize(text: string): string {
  return text.replace(/^./u, (first) => first.toUpperCase())
}

export function renderRequired(names: readonly string[]): string {
  return `${renderNames(names)} ${names.length === 1 ? 'is' : 'are'} required`
}

export function renderNames(names: readonly string[], separator = ', '): string {
  return names.map(renderInlineCode).join(separator)
}
