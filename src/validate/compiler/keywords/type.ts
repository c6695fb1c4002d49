/** A type of JSON Schema. */
export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string'

/**
 * An expression for whether the value has a type. 1.0 is an integer.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1
 */
export function testType(type: JsonType, data: string): string {
  switch (type) {
    case 'null':
      return `${data} === null`
    case 'array':
      return `Array.isArray(${data})`
    case 'object':
      return `typeof ${data} === "object" && ${data} !== null && !Array.isArray(${data})`
    case 'integer':
      // NaN isn't an integer. Infinity is: JSON.parse reads 1e400 as Infinity.
      return `typeof ${data} === "number" && !(${data} % 1) && ${data} === ${data}`
    default:
      return `typeof ${data} === "${type}"`
  }
}
