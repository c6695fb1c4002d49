import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isObject, type SchemaNode } from '../schema/schema.js'
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
    ...options,
  }
  return needs2020(projected) ? new Ajv2020(settings) : new Ajv(settings)
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
  let found = false
  visitSchema(projected, (schema) => {
    if (isObject(schema) && Object.keys(schema).some((keyword) => newer.has(keyword))) found = true
  })
  return found
}
