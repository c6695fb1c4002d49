import { unreachable } from '../../errors.js'
import type { Field, Type } from '../../model/model.js'
import { boundsInWords, range } from '../doc-comment.js'
import { renderLiteral } from '../types/literal.js'
import { code, link } from './markdown.js'

/** Where the page tells of a named type; `undefined` for a name that stands for nothing. */
export type Targets = (name: string) => string | undefined

/**
 * A type as TypeScript would write it, in Markdown: code, with a link for each name. An inline
 * object is `{ … }`: its fields are told of by themselves.
 *
 * @param short leaves out most of a long list of values
 */
export function typeNotation(type: Type, targets: Targets, short = false): string {
  const parts = type.kind === 'union' ? type.members : [type]
  const pieces = parts.map((part) => notate(part, short))
  const named = pieces.flat().some((piece) => 'name' in piece && targets(piece.name) !== undefined)
  // Without links, one piece of code is easier on the eye than several.
  const whole = named ? pieces : [joined(pieces, ' | ')]
  return whole.map((part) => written(part, targets)).join(' | ')
}

/** Names that a type speaks of, in order. */
export function namesIn(type: Type): readonly string[] {
  return notate(type, false).flatMap((piece) => ('name' in piece ? [piece.name] : []))
}

/** The fields of the objects inside a type, with the way to each: `[]` an entry, `.*` any key. */
export function innerFields(
  type: Type,
  way = '',
): ReadonlyArray<{ readonly way: string; readonly field: Field }> {
  switch (type.kind) {
    case 'object':
      return [
        ...type.fields.map((field) => ({ way, field })),
        ...(type.additional === undefined ? [] : innerFields(type.additional, anyKey(way))),
      ]
    case 'array':
      return innerFields(type.items, `${way}[]`)
    case 'map':
      return innerFields(type.values, anyKey(way))
    case 'tuple':
      return [
        ...type.items.flatMap((item, index) => innerFields(item, `${way}[${index}]`)),
        ...(type.rest === undefined ? [] : innerFields(type.rest, `${way}[]`)),
      ]
    case 'union':
      return type.members.flatMap((member) => innerFields(member, way))
    default:
      return []
  }
}

function anyKey(way: string): string {
  return way === '' ? '*' : `${way}.*`
}

/** What the schema allows beside the type, in words: `1 … 20`, `1 … 3 entries, each ≥ 0`. */
export function allowedInWords(type: Type): string {
  const bounds = boundsInWords({ type })
  switch (type.kind) {
    case 'integer':
    case 'number':
      return list(bounds, type.multipleOf !== undefined && `a multiple of ${type.multipleOf}`)
    case 'array': {
      const most = type.maxItems !== undefined && `at most ${count(type.maxItems)}`
      return list(bounds, most, each(allowedInWords(type.items)))
    }
    default:
      return bounds || each(throughItems(type, allowedInWords))
  }
}

/** Soft bounds in words, of a number or of the numbers inside. */
export function expectedInWords(type: Type): string {
  if (type.kind === 'integer' || type.kind === 'number')
    return type.expected === undefined ? '' : range(type.expected)
  return each(throughItems(type, expectedInWords))
}

/** The format and the pattern of a string, or of the strings inside. Markdown. */
export function stringFacts(type: Type): { readonly format: string; readonly pattern: string } {
  if (type.kind === 'string')
    return {
      format: type.format === undefined ? '' : code(type.format),
      pattern: type.pattern === undefined ? '' : code(type.pattern),
    }
  return {
    format: each(throughItems(type, (item) => stringFacts(item).format)),
    pattern: each(throughItems(type, (item) => stringFacts(item).pattern)),
  }
}

function throughItems(type: Type, words: (items: Type) => string): string {
  if (type.kind === 'array') return words(type.items)
  return type.kind === 'map' ? words(type.values) : ''
}

function each(words: string): string {
  return words === '' ? '' : `each ${words.replace(/^each /, '')}`
}

function count(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`
}

function list(...parts: ReadonlyArray<string | false>): string {
  return parts.filter((part) => part !== false && part !== '').join(', ')
}

type Piece = { readonly text: string } | { readonly name: string }

const text = (of: string): Piece => ({ text: of })

function notate(type: Type, short: boolean): readonly Piece[] {
  const inner = (of: Type) => notate(of, short)
  switch (type.kind) {
    case 'any':
      return [text('unknown')]
    case 'never':
    case 'null':
    case 'boolean':
    case 'number':
    case 'integer':
    case 'string':
      return [text(type.kind)]
    case 'values': {
      const shown = short && type.values.length > 4 ? type.values.slice(0, 3) : type.values
      const more = shown.length < type.values.length ? ['…'] : []
      return [text([...shown.map(renderLiteral), ...more].join(' | '))]
    }
    case 'array': {
      const several =
        type.items.kind === 'union' ||
        (type.items.kind === 'values' && type.items.values.length > 1)
      return several
        ? [text('('), ...inner(type.items), text(')[]')]
        : [...inner(type.items), text('[]')]
    }
    case 'tuple': {
      const rest =
        type.rest === undefined
          ? []
          : [[text('...'), ...inner({ kind: 'array', items: type.rest })]]
      return [text('['), ...joined([...type.items.map(inner), ...rest], ', '), text(']')]
    }
    case 'map':
      return [text('{ [key: string]: '), ...inner(type.values), text(' }')]
    case 'object':
      return [text('{ … }')]
    case 'ref':
      return [{ name: type.name }]
    case 'union':
      return joined(type.members.map(inner), ' | ')
    default:
      return unreachable(type)
  }
}

function joined(parts: ReadonlyArray<readonly Piece[]>, sign: string): readonly Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [text(sign), ...part]))
}

function written(pieces: readonly Piece[], targets: Targets): string {
  let markdown = ''
  let pending = ''
  for (const piece of pieces) {
    const target = 'name' in piece ? targets(piece.name) : undefined
    if ('text' in piece) pending += piece.text
    else if (target === undefined) pending += piece.name
    else {
      markdown += (pending === '' ? '' : code(pending)) + link(code(piece.name), target)
      pending = ''
    }
  }
  return markdown + (pending === '' ? '' : code(pending))
}
