import { Ajv, type CodeOptions, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { isStackOverflow, UserError } from '../../errors.js'
import { readArray } from '../../schema/keywords.js'
import { compilePattern } from '../../schema/pattern.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'
import { formats } from '../runtime/index.js'
import { applicators } from './applicators.js'
import { multipleOf } from './multiple-of.js'
import { uniqueItems } from './unique-items.js'

/**
 * Creates the ajv that suits a validation schema. `Ajv` generates better code than `Ajv2020`, so it's
 * used wherever it knows all keywords.
 */
export function createAjv(
  validationSchema: SchemaNode,
  options: Options,
  createPattern: (source: string) => { test(text: string): boolean } = compilePattern,
): Ajv | Ajv2020 {
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
    code: { ...options.code, regExp: createPatternEngine(createPattern) },
  }
  const ajv = schemas.some(uses2020Keywords) ? new Ajv2020(settings) : new Ajv(settings)
  // Keeping track of evaluated properties costs time, and for some schemas ajv's code for it fails.
  ajv.opts.unevaluated = schemas.some(usesUnevaluated)
  for (const definition of [multipleOf, uniqueItems])
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

/**
 * Runs a compilation. If ajv can't compile the schema, the user has to change it.
 *
 * @param file of the schema, for the message
 * @throws UserError with ajv's reason
 */
export function compileWithUserErrors<Result>(file: string, compile: () => Result): Result {
  try {
    return compile()
  } catch (error) {
    if (error instanceof UserError || isStackOverflow(error) || !(error instanceof Error))
      throw error
    throw new UserError(`${file}: no validator can be made of this schema: ${error.message}.`, {
      hint: 'The usual cause is a dynamic reference across several `$id`s. Rewrite it without them.',
      cause: error,
    })
  }
}

// ajv has one flag for all patterns. This decides for each pattern. ajv only needs `code` as a name:
// the generator of standalone code writes the flags.
function createPatternEngine(
  createPattern: (source: string) => { test(text: string): boolean },
): NonNullable<CodeOptions['regExp']> {
  const compile = (source: string) => {
    const pattern = createPattern(source)
    // ajv takes two patterns with the same text for one.
    return pattern instanceof RegExp
      ? pattern
      : { test: (text: string) => pattern.test(text), toString: () => source }
  }
  return Object.assign(compile, { code: 'new RegExp' })
}

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
