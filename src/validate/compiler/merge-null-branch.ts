import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { mapSchema, visitSchema } from '../../schema/walk.js'
import { hasOnlyKeyword } from './simplify-types.js'

/**
 * Rewrites `anyOf: [X, { type: 'null' }]`, the usual way to say "X or null". As an `anyOf` it would
 * report the null branch too.
 *
 * @example
 * mergeNullBranch({ anyOf: [{ type: 'string' }, { type: 'null' }] }, true)
 * // { type: ['string', 'null'] }
 */
export function mergeNullBranch(schema: SchemaObject, document: SchemaNode): SchemaObject {
  const branches = schema.anyOf
  if (!Array.isArray(branches) || branches.length !== 2) return schema
  const other = branches.find((branch) => !isNullSchema(branch))
  if (other === undefined || !branches.some(isNullSchema)) return schema
  // For alternatives, null is simply one more.
  const target = resolvePlainRef(other, document)
  if (isObject(target) && ('anyOf' in target || 'oneOf' in target)) return schema
  const { anyOf, ...rest } = schema
  const { keywords, isConditional } = allowNull(other, document)
  const clashes = Object.keys(keywords).some((keyword) => keyword in rest)
  if (clashes || (isConditional && ('then' in rest || 'else' in rest)))
    return { ...rest, allOf: [...((rest.allOf as readonly unknown[]) ?? []), keywords] }
  return { ...rest, ...keywords }
}

interface NullableSchema {
  readonly keywords: SchemaObject
  /** Whether it uses `if`. */
  readonly isConditional: boolean
}

function allowNull(schema: SchemaNode, document: SchemaNode): NullableSchema {
  const plain = (keywords: SchemaObject) => ({ keywords, isConditional: false })
  const conditional = (keywords: SchemaObject) => ({ keywords, isConditional: true })
  const target = resolvePlainRef(schema, document)
  if (!isObject(target)) return conditional({ if: { type: 'null' }, else: schema })
  if (hasOnlyKeyword(target, 'enum')) return plain({ enum: [...(target.enum as unknown[]), null] })
  if (hasOnlyKeyword(target, 'const')) return plain({ enum: [target.const, null] })
  const { type } = target
  if (typeof type !== 'string') return conditional({ if: { type: 'null' }, else: schema })
  // Keywords for one type ignore null.
  if (!hasKeywordForAnyType(target) && (target === schema || isInlined(target))) {
    const inlined =
      target === schema ? target : mapSchema(target, (it) => mergeNullBranch(it, document))
    return plain({ ...(inlined as SchemaObject), type: [type, 'null'] })
  }
  // The list of types gives "expected an object or null"; the reference only applies to objects.
  return conditional({ type: [type, 'null'], if: { type }, then: schema })
}

const keywordsForAnyType = [
  '$dynamicRef',
  '$ref',
  'allOf',
  'anyOf',
  'const',
  'else',
  'enum',
  'if',
  'not',
  'oneOf',
  'then',
]

function hasKeywordForAnyType(schema: SchemaObject): boolean {
  return keywordsForAnyType.some((keyword) => keyword in schema)
}

// Larger ones are shared.
const maxInlined = 12

/** Whether a schema takes the place of a `$ref` to it: it's small and has no references. */
function isInlined(schema: SchemaObject): boolean {
  let count = 0
  let hasReference = false
  visitSchema(schema, (node) => {
    count += 1
    if (isObject(node) && ('$ref' in node || '$dynamicRef' in node)) hasReference = true
  })
  return !hasReference && count <= maxInlined
}

/** The target of a schema that is nothing but a `$ref`; any other schema as it is. */
function resolvePlainRef(schema: SchemaNode, document: SchemaNode): SchemaNode {
  if (!isObject(schema) || !hasOnlyKeyword(schema, '$ref')) return schema
  const target = resolveLocalRef(document, schema.$ref)
  return isSchema(target) ? target : schema
}

function isNullSchema(branch: unknown): boolean {
  return (
    isObject(branch) &&
    ((hasOnlyKeyword(branch, 'type') && [branch.type].flat().join() === 'null') ||
      (hasOnlyKeyword(branch, 'const') && branch.const === null))
  )
}
