import { pickNumbers, pickStrings } from '../schema/keywords.js'
import type { SchemaObject } from '../schema/schema.js'
import { readBounds, readExpected } from './annotations.js'
import type { Type } from './model.js'

/**
 * Creates the type of a null, boolean, number or string with its constraints.
 *
 * @param type a value of the keyword `type`
 * @param node the schema with that keyword
 */
export function createScalarType(type: string, node: SchemaObject): Type {
  switch (type) {
    case 'null':
    case 'boolean':
      return { kind: type }
    case 'integer':
    case 'number': {
      const expected = readExpected(node['x-expected'])
      return {
        kind: type,
        ...readBounds(node),
        ...(expected === undefined ? {} : { expected }),
        ...pickNumbers(node, ['multipleOf']),
      }
    }
    case 'string':
      return {
        kind: 'string',
        ...pickNumbers(node, ['minLength', 'maxLength']),
        ...pickStrings(node, ['format', 'pattern']),
      }
    default:
      return { kind: 'any' }
  }
}

/** Creates the type of `enum` or `const`, and one of its own for null. */
export function createValueTypes(values: readonly unknown[]): readonly Type[] {
  const others = values.filter((value) => value !== null)
  const nulls: readonly Type[] = others.length < values.length ? [{ kind: 'null' }] : []
  return others.length === 0 ? nulls : [{ kind: 'values', values: others }, ...nulls]
}
