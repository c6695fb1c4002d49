import { pickNumbers, pickStrings } from '../schema/keywords.js'
import { isSchema, type SchemaObject } from '../schema/schema.js'
import { readBounds, readExpected } from './annotations.js'
import type { ModelContext } from './context.js'
import type { NumberType, StringType } from './type.js'
import { hasValues, readValues } from './values.js'

/**
 * Creates the type of a number with its constraints.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2
 */
export function createNumberType(kind: NumberType['kind'], node: SchemaObject): NumberType {
  const expected = readExpected(node['x-expected'])
  return {
    kind,
    ...readBounds(node),
    ...(expected === undefined ? {} : { expected }),
    ...pickNumbers(node, ['multipleOf']),
    ...pickStrings(node, ['format']),
  }
}

/**
 * Creates the type of a string with its constraints.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-8
 */
export function createStringType(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): StringType {
  const { contentSchema } = node
  return {
    kind: 'string',
    ...pickNumbers(node, ['minLength', 'maxLength']),
    ...pickStrings(node, ['format', 'pattern', 'contentEncoding', 'contentMediaType']),
    ...(isSchema(contentSchema)
      ? { content: context.buildType(contentSchema, `${pointer}/contentSchema`, context) }
      : {}),
    ...(hasValues(node) && !Array.isArray(node.enum) ? { known: readValues(node, undefined) } : {}),
  }
}
