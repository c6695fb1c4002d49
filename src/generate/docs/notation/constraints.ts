import type { Type } from '../../../model/model.js'
import { renderInlineCode } from '../../markdown/code.js'
import { countItems, describeBounds, formatRange } from './bounds.js'

/** What the schema allows within a type: `1 … 20`, `at least 1 item, each ≥ 0`. */
export function describeAllowed(type: Type): string {
  const bounds = describeBounds(type)
  switch (type.kind) {
    case 'integer':
    case 'number':
      return joinConstraints(
        bounds,
        type.multipleOf === undefined ? '' : `a multiple of ${type.multipleOf}`,
      )
    case 'array':
      return joinConstraints(
        bounds,
        type.maxItems === undefined ? '' : `at most ${countItems(type.maxItems)}`,
        addEach(describeAllowed(type.items)),
      )
    default:
      return bounds || describeItems(type, describeAllowed)
  }
}

/** The values that are usual for a number, or for the numbers inside a type. */
export function describeExpected(type: Type): string {
  if (type.kind === 'integer' || type.kind === 'number')
    return type.expected === undefined ? '' : formatRange(type.expected)
  return describeItems(type, describeExpected)
}

/** The format of a string, or of the strings inside a type, as Markdown. */
export function renderFormat(type: Type): string {
  if (type.kind !== 'string') return describeItems(type, renderFormat)
  return type.format === undefined ? '' : renderInlineCode(type.format)
}

/** The pattern of a string, or of the strings inside a type, as Markdown. */
export function renderPattern(type: Type): string {
  if (type.kind !== 'string') return describeItems(type, renderPattern)
  return type.pattern === undefined ? '' : renderInlineCode(type.pattern)
}

/** Describes the items of an array or the values of a map. */
function describeItems(type: Type, describe: (items: Type) => string): string {
  if (type.kind === 'array') return addEach(describe(type.items))
  return type.kind === 'map' ? addEach(describe(type.values)) : ''
}

function addEach(description: string): string {
  return description === '' ? '' : `each ${description.replace(/^each /, '')}`
}

function joinConstraints(...constraints: readonly string[]): string {
  return constraints.filter((constraint) => constraint !== '').join(', ')
}
