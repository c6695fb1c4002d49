import { isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { combineSchemas } from '../schema/merge-keywords.js'
import { maxSampleLength } from '../schema/sample-size.js'
import type { Constraint } from './constraint.js'

/**
 * Creates schemas of values that violate a constraint and nothing else: the schema without the
 * keyword, and with what the keyword forbids.
 *
 * @example createOppositeSchemas({ keyword: 'maxItems', operand: 3, … }) // [{ …, minItems: 4 }]
 */
export function createOppositeSchemas(constraint: Constraint): readonly SchemaNode[] {
  const { keyword, key, node, operand, choice } = constraint
  if (choice !== undefined) return listUnionOpposites(constraint)
  if (key !== undefined) return []
  const { [keyword]: _, ...rest } = node
  const count = Number(operand)
  switch (keyword) {
    case 'maxItems':
      return limitSize(count, { ...rest, minItems: count + 1 })
    case 'maxLength':
      return limitSize(count, { ...rest, minLength: count + 1 })
    case 'maxProperties':
      return limitSize(count, { ...rest, minProperties: count + 1 })
    case 'maxContains':
      return limitSize(count, { ...rest, minContains: count + 1 })
    case 'minContains':
      return [{ ...rest, minContains: count - 1, examples: [] }]
    case 'minItems':
      return [{ ...rest, maxItems: count - 1 }]
    case 'minLength':
      return [{ ...rest, maxLength: count - 1 }]
    case 'minProperties':
      return [{ ...rest, maxProperties: count - 1 }]
    case 'minimum':
      return [{ ...rest, exclusiveMaximum: count }]
    case 'maximum':
      return [{ ...rest, exclusiveMinimum: count }]
    case 'exclusiveMinimum':
      return [{ ...rest, maximum: count }]
    case 'exclusiveMaximum':
      return [{ ...rest, minimum: count }]
    case 'pattern':
    case 'multipleOf':
    case 'enum':
    case 'const':
      return [{ ...rest, not: combineNot(rest.not, { [keyword]: operand }), examples: [] }]
    case 'not':
      return isSchema(operand) ? [{ allOf: [rest, operand, { examples: [] }] }] : []
    case 'contains': {
      const items = combineSchemas(rest.items, { not: operand })
      return [{ ...rest, items, minItems: Math.max(1, Number(rest.minItems ?? 1)), examples: [] }]
    }
    default:
      return []
  }
}

/** Nobody needs a sample of a gigabyte to see what `maxLength` means. */
function limitSize(count: number, schema: SchemaObject): readonly SchemaNode[] {
  return count > maxSampleLength ? [] : [{ ...schema, examples: [] }]
}

function combineNot(first: unknown, second: SchemaNode): SchemaNode {
  return isSchema(first) ? { anyOf: [first, second] } : second
}

/** Values that match two branches of a `oneOf`, or no branch. */
function listUnionOpposites({ keyword, node, choice }: Constraint): readonly SchemaNode[] {
  const branches = choice?.branches ?? []
  const none = { allOf: [node, ...branches.map((not) => ({ not })), { examples: [] }] }
  if (keyword !== 'oneOf') return [none]
  const pairs = branches.flatMap((first, index) =>
    branches.slice(index + 1).map((second) => ({ allOf: [node, first, second, { examples: [] }] })),
  )
  return [...pairs.slice(0, maxPairs), none]
}

const maxPairs = 6
