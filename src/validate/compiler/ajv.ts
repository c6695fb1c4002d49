import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isStackOverflow, UserError } from '../../errors.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import { formats } from '../runtime/index.js'
import { applicators } from './applicators.js'
import { ownKeywords } from './keywords.js'

/**
 * The ajv that suits a projected schema. The class for draft-07 writes better code, and knows all
 * that the projection leaves unless one of the newer keywords remains.
 */
export function createAjv(projected: SchemaNode, options: Options): Ajv | Ajv2020 {
  const settings: Options = {
    strict: false,
    logger: false,
    // Each error with its value.
    verbose: true,
    validateSchema: false,
    formats: { ...formats },
    // Only where a schema names what every object inherits: the checks cost time.
    ownProperties: namesInherited(projected),
    // By the specification patterns are Unicode ones; some in the wild are none.
    unicodeRegExp: patternsIn(projected).every((pattern) => isPattern(pattern, 'u')),
    ...options,
  }
  const ajv = needs2020(projected) ? new Ajv2020(settings) : new Ajv(settings)
  // Only where it is asked for: the notes on what has been looked at cost time, and in some schemas
  // ajv writes code for them that fails.
  ajv.opts.unevaluated = asksForUnevaluated(projected)
  for (const definition of ownKeywords)
    ajv.removeKeyword(String(definition.keyword)).addKeyword(definition)
  // Changed in place: added anew they would come last. The definitions are this ajv's own copies.
  for (const [keyword, holding] of Object.entries(applicators)) {
    const rule = ajv.RULES.all[keyword]
    if (typeof rule === 'object' && 'code' in rule.definition)
      Object.assign(rule.definition, holding(rule.definition))
  }
  return ajv
}

/**
 * Runs what compiles a schema. What ajv cannot compile is the user's to change.
 *
 * @param file of the schema, for the sentence
 */
export function explainCompileErrors<Result>(file: string, compile: () => Result): Result {
  try {
    return compile()
  } catch (error) {
    if (error instanceof UserError || isStackOverflow(error) || !(error instanceof Error))
      throw error
    throw new UserError(`${file}: no validator can be made of this schema: ${error.message}.`, {
      hint: 'Dynamic references over several `$id`s are the usual reason; say it without them.',
      cause: error,
    })
  }
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

function asksForUnevaluated(projected: SchemaNode): boolean {
  return objectsIn(projected).some(
    (schema) => 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema,
  )
}

function needs2020(projected: SchemaNode): boolean {
  return objectsIn(projected).some((schema) =>
    Object.keys(schema).some((keyword) => newer.has(keyword)),
  )
}
