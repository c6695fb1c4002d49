import { Ajv, type CodeOptions, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readArray } from '../../../../src/schema/keywords.js'
import { compilePattern } from '../../../../src/schema/pattern.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../../../src/schema/schema.js'
import { visitSchema } from '../../../../src/schema/walk.js'
import { formats } from '../../../../src/validate/runtime/index.js'
import { applicators } from './applicators.js'
import { ajvMultipleOf } from './multiple-of.js'
import { ajvUniqueItems } from './unique-items.js'

/**
 * Creates an ajv whose errors say which errors before them come from the branches of a union, in
 * `params.branchEnds`.
 */
export function createAjv(validationSchema: SchemaNode, options: Options): Ajv | Ajv2020 {
  const schemas = listSchemaObjects(validationSchema)
  const settings: Options = {
    strict: false,
    logger: false,
    // Each error has its value.
    verbose: true,
    validateSchema: false,
    formats: { ...formats },
    // The checks cost time, so only where a schema uses names that every object inherits.
    ownProperties: schemas.some(usesInheritedNames),
    ...options,
    code: { ...options.code, regExp: patternEngine },
  }
  const ajv = schemas.some(uses2020Keywords) ? new Ajv2020(settings) : new Ajv(settings)
  // Keeping track of evaluated properties costs time, and for some schemas ajv's code for it fails.
  ajv.opts.unevaluated = schemas.some(usesUnevaluated)
  for (const definition of [ajvMultipleOf, ajvUniqueItems])
    ajv.removeKeyword(String(definition.keyword)).addKeyword(definition)
  // Changed in place, since a keyword that is added again would come last. This ajv has its own copy
  // of each definition.
  for (const [keyword, extend] of Object.entries(applicators)) {
    const rule = ajv.RULES.all[keyword]
    if (typeof rule === 'object' && 'code' in rule.definition)
      Object.assign(rule.definition, extend(rule.definition))
  }
  return ajv
}

// ajv has one flag for all patterns. This decides for each pattern. ajv only needs `code` as a name:
// the generator of standalone code writes the flags.
const patternEngine: NonNullable<CodeOptions['regExp']> = Object.assign(
  (pattern: string) => compilePattern(pattern),
  { code: 'new RegExp' },
)

function listSchemaObjects(schema: SchemaNode): readonly SchemaObject[] {
  const found: SchemaObject[] = []
  visitSchema(schema, (node) => {
    if (isObject(node)) found.push(node)
  })
  return found
}

function usesInheritedNames({ properties, required }: SchemaObject): boolean {
  const names = [...Object.keys(isObject(properties) ? properties : {}), ...readArray(required)]
  return names.some((name) => String(name) in {})
}

function usesUnevaluated(schema: SchemaObject): boolean {
  return 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema
}

const keywords2020 = new Set([
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

function uses2020Keywords(schema: SchemaObject): boolean {
  return Object.keys(schema).some((keyword) => keywords2020.has(keyword))
}
