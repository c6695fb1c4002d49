import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { visitSchema } from '../schema/walk.js'
import { formats } from './runtime.js'

/**
 * The ajv that suits a projected schema. The class for draft-07 writes better code, and knows all
 * that the projection leaves unless one of the newer keywords remains.
 */
export function createAjv(projected: SchemaNode, options: Options): Ajv | Ajv2020 {
  const settings: Options = {
    strict: false,
    logger: false,
    validateSchema: false,
    formats: { ...formats },
    // 19.99 is a multiple of 0.01, though not in binary fractions.
    multipleOfPrecision: 9,
    // Only where a schema names what every object inherits: the checks cost time.
    ownProperties: namesInherited(projected),
    // By the specification patterns are Unicode ones; some in the wild are none.
    unicodeRegExp: patternsIn(projected).every((pattern) => isPattern(pattern, 'u')),
    ...options,
  }
  return needs2020(projected) ? new Ajv2020(settings) : new Ajv(settings)
}

function namesInherited(projected: SchemaNode): boolean {
  return objectsIn(projected).some((schema) =>
    [
      ...Object.keys(isObject(schema.properties) ? schema.properties : {}),
      ...listed(schema.required),
    ].some((name) => String(name) in {}),
  )
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function patternsIn(projected: SchemaNode): readonly string[] {
  return objectsIn(projected).flatMap((schema) => [
    ...(typeof schema.pattern === 'string' ? [schema.pattern] : []),
    ...Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {}),
  ])
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}

function objectsIn(projected: SchemaNode): readonly SchemaObject[] {
  const found: SchemaObject[] = []
  visitSchema(projected, (schema) => {
    if (isObject(schema)) found.push(schema)
  })
  return found
}

const newer = new Set([
  '$dynamicAnchor',
  '$dynamicRef',
  'dependentRequired',
  'dependentSchemas',
  'maxContains',
  'minContains',
  'prefixItems',
  'unevaluatedItems',
  'unevaluatedProperties',
])

function needs2020(projected: SchemaNode): boolean {
  return objectsIn(projected).some((schema) =>
    Object.keys(schema).some((keyword) => newer.has(keyword)),
  )
}
