import { readArray } from '../../schema/keywords.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'

/**
 * All keys that some object requires, in alphabetical order. Leaving out any other key never makes a
 * valid value invalid. `undefined` if the schema has keywords for which that's not true.
 */
export function collectRequiredKeys(schema: SchemaNode): readonly string[] | undefined {
  const names = new Set<string>()
  let isKnown = true
  visitSchema(schema, (node) => {
    if (!isObject(node)) return
    for (const name of listRequiredKeys(node)) names.add(String(name))
    if (canRefuseFewerKeys(node)) isKnown = false
  })
  return isKnown ? [...names].sort() : undefined
}

function listRequiredKeys(schema: SchemaObject): readonly unknown[] {
  return [schema.required, schema.dependentRequired].flatMap((value) =>
    (isObject(value) ? Object.values(value) : [value]).filter(Array.isArray).flat(),
  )
}

const keywords = ['maxContains', 'minProperties', 'not', 'oneOf', 'uniqueItems']

/** Whether an object can violate a schema that it satisfies with more keys. */
function canRefuseFewerKeys(schema: SchemaObject): boolean {
  const values = [schema.const, ...readArray(schema.enum)]
  return (
    keywords.some((keyword) => keyword in schema) ||
    values.some((value) => typeof value === 'object' && value !== null) ||
    ('if' in schema && !isTypeCheck(schema.if))
  )
}

/** Whether a condition is only about the type of the value. */
function isTypeCheck(condition: unknown): boolean {
  return isObject(condition) && Object.keys(condition).every((keyword) => keyword === 'type')
}
