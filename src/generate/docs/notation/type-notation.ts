import { unreachable } from '../../../errors.js'
import type { Type } from '../../../model/model.js'
import { renderInlineCode } from '../../markdown/code.js'
import { renderLink } from '../../markdown/text.js'
import { renderLiteral } from '../../types/literal.js'

/** Returns the link target of a named type, or `undefined` if the page doesn't describe it. */
export type FindTarget = (name: string) => string | undefined

/**
 * Renders a type as TypeScript would write it, in Markdown: code with a link for each name. An
 * inline object is `{ … }`, because its fields are described separately, and a string with a standard
 * format is the format: `date-time`.
 *
 * @param short whether to abbreviate long lists of values
 */
export function renderTypeNotation(type: Type, findTarget: FindTarget, short = false): string {
  const { parts, separator } = splitType(type, short)
  const hasLinks = parts
    .flat()
    .some((token) => 'name' in token && findTarget(token.name) !== undefined)
  // Without links, one piece of code is easier to read than several.
  const pieces = hasLinks ? parts : [joinTokens(parts, separator)]
  return pieces.map((piece) => renderTokens(piece, findTarget)).join(separator)
}

/** The members of a union or an intersection. */
function splitType(type: Type, short: boolean) {
  const members = type.kind === 'intersection' ? type.members.filter(hasNotation) : []
  if (members.length > 1)
    return {
      parts: removeEqual(members.map((member) => tokenizeMember(member, short))),
      separator: ' & ',
    }
  const isUnion = type.kind === 'union' && type.members.length > 0
  const parts = isUnion ? tokenizeDistinct(type.members, short) : [tokenizeType(type, short).tokens]
  return { parts, separator: ' | ' }
}

/** A piece of the notation: literal text, or the name of a type. */
type Token = { readonly text: string } | { readonly name: string }

interface Notation {
  readonly tokens: readonly Token[]
  /** Whether it needs parentheses inside another notation. */
  readonly isCompound?: boolean
}

const maxShortValues = 4
const maxShortLiteral = 60

function tokenizeType(type: Type, short: boolean): Notation {
  switch (type.kind) {
    case 'any':
      return toText('unknown')
    case 'never':
    case 'null':
    case 'boolean':
    case 'number':
    case 'integer':
      return toText(type.kind)
    case 'string':
      return toText(standardFormats.has(type.format ?? '') ? (type.format ?? '') : type.kind)
    case 'values': {
      const isCut = short && type.values.length > maxShortValues
      const shown = isCut ? type.values.slice(0, maxShortValues - 1) : type.values
      const literals = shown.map((value) => cutLiteral(renderLiteral(value), short))
      const text = [...literals, ...(isCut ? ['…'] : [])].join(' | ')
      return { ...toText(text), isCompound: type.values.length > 1 }
    }
    case 'array':
      return { tokens: [...tokenizeMember(type.items, short), { text: '[]' }] }
    case 'tuple': {
      const items = type.items.map((item, index) =>
        index < (type.minItems ?? 0)
          ? tokenizeType(item, short).tokens
          : [...tokenizeMember(item, short), { text: '?' }],
      )
      const rest =
        type.rest === undefined
          ? []
          : [[{ text: '...' }, ...tokenizeMember(type.rest, short), { text: '[]' }]]
      const content = joinTokens([...items, ...rest], ', ')
      return { tokens: [{ text: '[' }, ...content, { text: ']' }] }
    }
    case 'map': {
      const members = [...(type.patterns ?? []).map((it) => it.type), type.values]
      const hasPatterns = type.patterns !== undefined
      const allowed = members.filter(
        ({ kind }) => kind !== 'never' && !(hasPatterns && kind === 'any'),
      )
      const values = allowed.length === 0 ? [[{ text: 'never' }]] : tokenizeDistinct(allowed, short)
      const content = joinTokens(values, ' | ')
      return { tokens: [{ text: '{ [key: string]: ' }, ...content, { text: ' }' }] }
    }
    case 'object':
      return toText('{ … }')
    case 'ref':
      return { tokens: [{ name: type.name }] }
    case 'union': {
      const parts = tokenizeDistinct(type.members, short)
      return { tokens: joinTokens(parts, ' | '), isCompound: parts.length > 1 }
    }
    case 'intersection': {
      const members = type.members.filter(hasNotation)
      const [only] = members
      if (only === undefined) return tokenizeType(type.members[0] ?? { kind: 'any' }, short)
      if (members.length === 1) return tokenizeType(only, short)
      const parts = removeEqual(members.map((member) => tokenizeMember(member, short)))
      return { tokens: joinTokens(parts, ' & '), isCompound: parts.length > 1 }
    }
    // TypeScript has no notation for these. The page describes them in words, too.
    case 'not':
      return { tokens: [{ text: 'not ' }, ...tokenizeMember(type.type, short)] }
    case 'condition': {
      if (type.then === undefined || type.else === undefined) return toText('unknown')
      const parts = tokenizeDistinct([type.then, type.else], short)
      return { tokens: joinTokens(parts, ' | '), isCompound: parts.length > 1 }
    }
    default:
      return unreachable(type)
  }
}

/**
 * Formats that readers know. They stand in the place of `string`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3
 */
export const standardFormats: ReadonlySet<string> = new Set([
  ...['date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname'],
  ...['ipv4', 'ipv6', 'uri', 'uri-reference', 'iri', 'iri-reference', 'uuid', 'uri-template'],
  ...['json-pointer', 'relative-json-pointer', 'regex'],
])

function cutLiteral(literal: string, short: boolean): string {
  if (!short || literal.length <= maxShortLiteral) return literal
  return `${literal.slice(0, maxShortLiteral).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function toText(text: string): Notation {
  return { tokens: [{ text }] }
}

function tokenizeMember(type: Type, short: boolean): readonly Token[] {
  const { tokens, isCompound } = tokenizeType(type, short)
  return isCompound ? [{ text: '(' }, ...tokens, { text: ')' }] : tokens
}

/** The notation of several types, without repetitions. */
function tokenizeDistinct(types: readonly Type[], short: boolean): ReadonlyArray<readonly Token[]> {
  return removeEqual(types.map((type) => tokenizeType(type, short).tokens))
}

function removeEqual(parts: ReadonlyArray<readonly Token[]>): ReadonlyArray<readonly Token[]> {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]
}

/** Whether a member of an intersection tells more than the others. */
function hasNotation(type: Type, _: number, all: readonly Type[]): boolean {
  const isScalar = ['string', 'number', 'integer'].includes(type.kind)
  if (isScalar && all.some(({ kind }) => kind === 'values')) return false
  return type.kind !== 'any' && type.kind !== 'not' && type.kind !== 'condition'
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
