import { findDefinition, type Model, type Type } from '../../../model/model.js'
import { renderInlineCode } from '../../markdown/code.js'
import { describeBounds, formatQuantity, formatRange } from './bounds.js'

/** What the schema allows within a type: `1 … 20`, `at least 1 item, each ≥ 0`. */
export function describeAllowed(type: Type, model: Model): string {
  return describeParts(type, model, (part) => {
    const bounds = describeBounds(part)
    switch (part.kind) {
      case 'integer':
      case 'number':
        return joinConstraints(
          bounds,
          part.multipleOf === undefined ? '' : `a multiple of ${part.multipleOf}`,
        )
      case 'array':
      case 'tuple':
        return joinConstraints(
          formatQuantity(part.minItems, part.maxItems, 'item', 'items'),
          part.uniqueItems ? 'no two equal items' : '',
        )
      default:
        return bounds
    }
  })
}

/** The values that are usual for a number, or for the numbers inside a type. */
export function describeExpected(type: Type, model: Model): string {
  return describeParts(type, model, (part) =>
    (part.kind === 'integer' || part.kind === 'number') && part.expected !== undefined
      ? formatRange(part.expected)
      : '',
  )
}

/** The format of a string, or of the strings inside a type, as Markdown. */
export function renderFormat(type: Type, model: Model): string {
  return describeParts(type, model, (part) =>
    'format' in part && part.format !== undefined ? renderInlineCode(part.format) : '',
  )
}

/** The encoding and media type of what a string contains, as Markdown. */
export function renderContent(type: Type, model: Model): string {
  return describeParts(type, model, (part) =>
    part.kind === 'string'
      ? joinConstraints(
          ...[part.contentMediaType, part.contentEncoding].map((text) =>
            text === undefined ? '' : renderInlineCode(text),
          ),
        )
      : '',
  )
}

/** The pattern of a string, or of the strings inside a type, as Markdown. */
export function renderPattern(type: Type, model: Model): string {
  return describeParts(type, model, (part) =>
    part.kind === 'string' && part.pattern !== undefined ? renderInlineCode(part.pattern) : '',
  )
}

/**
 * Describes a type and, after `each`, the items of arrays and the values of maps. Follows references
 * to named types, and combines the parts of an intersection. Alternatives are described elsewhere.
 */
function describeParts(
  type: Type,
  model: Model,
  describe: (part: Type) => string,
  visited: ReadonlySet<string> = new Set(),
): string {
  const describeInner = (inner: Type, names = visited) =>
    describeParts(inner, model, describe, names)
  switch (type.kind) {
    case 'array':
      return joinConstraints(describe(type), addEach(describeInner(type.items)))
    case 'map':
      return joinConstraints(describe(type), addEach(describeInner(type.values)))
    case 'intersection':
      return joinConstraints(...new Set(type.members.map((member) => describeInner(member))))
    case 'ref': {
      const definition = visited.has(type.name) ? undefined : findDefinition(model, type.name)
      return definition?.kind === 'alias' && visited.size < maxReferences
        ? describeInner(definition.type, new Set([...visited, type.name]))
        : ''
    }
    default:
      return describe(type)
  }
}

/** Definitions that refer to two others double at each step. */
const maxReferences = 8

function addEach(description: string): string {
  return description === '' ? '' : `each ${description.replace(/^each /, '')}`
}

function joinConstraints(...constraints: readonly string[]): string {
  return constraints.filter((constraint) => constraint !== '').join(', ')
}
