import { unreachable } from '../../../errors.js'
import type { Type } from '../../../model/model.js'
import { renderInlineCode } from '../../markdown/code.js'
import { renderLink } from '../../markdown/text.js'
import { renderLiteral } from '../../types/literal.js'

/** Returns the link target of a named type, or `undefined` if the page doesn't describe it. */
export type FindTarget = (name: string) => string | undefined

/**
 * Renders a type as TypeScript would write it, in Markdown: code with a link for each name. An
 * inline object is `{ … }`, because its fields are described separately.
 *
 * @param short whether to abbreviate long lists of values
 */
export function renderTypeNotation(type: Type, findTarget: FindTarget, short = false): string {
  const members = type.kind === 'union' ? type.members : [type]
  const tokens = members.map((member) => tokenizeType(member, short))
  const hasLinks = tokens
    .flat()
    .some((token) => 'name' in token && findTarget(token.name) !== undefined)
  // Without links, one piece of code is easier to read than several.
  const pieces = hasLinks ? tokens : [joinTokens(tokens, ' | ')]
  return pieces.map((piece) => renderTokens(piece, findTarget)).join(' | ')
}

/** The names that a type refers to, in order. */
export function listReferencedNames(type: Type): readonly string[] {
  return tokenizeType(type, false).flatMap((token) => ('name' in token ? [token.name] : []))
}

/** A piece of the notation: literal text, or the name of a type. */
type Token = { readonly text: string } | { readonly name: string }

const maxShortValues = 4

function tokenizeType(type: Type, short: boolean): readonly Token[] {
  const tokenize = (inner: Type) => tokenizeType(inner, short)
  switch (type.kind) {
    case 'any':
      return [{ text: 'unknown' }]
    case 'never':
    case 'null':
    case 'boolean':
    case 'number':
    case 'integer':
    case 'string':
      return [{ text: type.kind }]
    case 'values': {
      const isCut = short && type.values.length > maxShortValues
      const shown = isCut ? type.values.slice(0, maxShortValues - 1) : type.values
      return [{ text: [...shown.map(renderLiteral), ...(isCut ? ['…'] : [])].join(' | ') }]
    }
    case 'array': {
      const { items } = type
      const isUnion = items.kind === 'union' || (items.kind === 'values' && items.values.length > 1)
      return isUnion
        ? [{ text: '(' }, ...tokenize(items), { text: ')[]' }]
        : [...tokenize(items), { text: '[]' }]
    }
    case 'tuple': {
      const items = type.items.map(tokenize)
      const rest =
        type.rest === undefined
          ? []
          : [[{ text: '...' }, ...tokenize({ kind: 'array', items: type.rest })]]
      return [{ text: '[' }, ...joinTokens([...items, ...rest], ', '), { text: ']' }]
    }
    case 'map':
      return [{ text: '{ [key: string]: ' }, ...tokenize(type.values), { text: ' }' }]
    case 'object':
      return [{ text: '{ … }' }]
    case 'ref':
      return [{ name: type.name }]
    case 'union':
      return joinTokens(type.members.map(tokenize), ' | ')
    default:
      return unreachable(type)
  }
}

function joinTokens(parts: ReadonlyArray<readonly Token[]>, separator: string): readonly Token[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]))
}

function renderTokens(tokens: readonly Token[], findTarget: FindTarget): string {
  let markdown = ''
  let code = ''
  for (const token of tokens) {
    const target = 'name' in token ? findTarget(token.name) : undefined
    if ('text' in token) code += token.text
    else if (target === undefined) code += token.name
    else {
      markdown +=
        (code === '' ? '' : renderInlineCode(code)) +
        renderLink(renderInlineCode(token.name), target)
      code = ''
    }
  }
  return markdown + (code === '' ? '' : renderInlineCode(code))
}
