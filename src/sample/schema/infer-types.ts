import { wrapInArray } from '../../schema/keywords.js'
import type { SchemaObject } from '../../schema/schema.js'

/** The types of a schema; without `type`, the type that its first typical keyword applies to. */
export function inferTypes(node: SchemaObject): readonly unknown[] {
  const types = wrapInArray(node.type)
  if (types.length > 0) return types
  const inferred = Object.entries(keywordTypes).find(([keyword]) => keyword in node)
  return [inferred?.[1] ?? 'string']
}

const keywordTypes: Readonly<Record<string, string>> = {
  properties: 'object',
  required: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  propertyNames: 'object',
  minProperties: 'object',
  maxProperties: 'object',
  dependentRequired: 'object',
  dependentSchemas: 'object',
  items: 'array',
  prefixItems: 'array',
  contains: 'array',
  minItems: 'array',
  maxItems: 'array',
  uniqueItems: 'array',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
}
