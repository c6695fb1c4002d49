import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2019-09'
import { Ajv, type Options } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import draft04Module from 'ajv-draft-04'
import { expect, test } from 'vitest'
import type { SchemaNode, SchemaObject } from '../../src/schema/schema.js'
import { upgradeSchema } from '../../src/schema/upgrade/index.js'
import { compileValidator } from '../../src/validate/compile.js'
import {
  type ComparedDialect,
  createDocument,
  createRandom,
  createSchema,
  shrink,
} from './upgrade-random.js'

const schemaCount = process.env.FULL ? 2_000 : 30
const documentsPerSchema = 10

/** ajv of each dialect, without the keywords that ajv knows although the dialect doesn't. */
const createReference: Readonly<
  Record<ComparedDialect, (options: Options) => Pick<Ajv, 'compile'>>
> = {
  'draft-04': (options) =>
    removeKeywords(new draft04Module.default(options), 'const contains propertyNames if then else'),
  'draft-06': (options) => removeKeywords(new Ajv(options), 'if then else'),
  'draft-07': (options) => new Ajv(options),
  '2019-09': (options) => removeKeywords(new Ajv2019(options), 'dependencies'),
  'openapi-3.0': (options) =>
    removeKeywords(
      new draft04Module.default(options),
      'const contains propertyNames if then else dependencies additionalItems id',
    ),
}

function removeKeywords<Instance extends { removeKeyword(keyword: string): unknown }>(
  ajv: Instance,
  keywords: string,
): Instance {
  for (const keyword of keywords.split(' ')) ajv.removeKeyword(keyword)
  return ajv
}

/** Whether a document is valid; `undefined` if ajv fails. */
type Verdict = (value: unknown) => boolean | undefined

function compileReference(schema: SchemaObject, dialect: ComparedDialect): Verdict {
  // Without `allErrors`, ajv skips what comes after a tuple that is longer than the array.
  const options = { strict: false, logger: false, validateSchema: false, allErrors: true } as const
  const ajv = createReference[dialect](options)
  // Only draft 2019-09 has siblings of `$ref`. ajv checks `type` next to it all the same.
  const validate = ajv.compile(dialect === '2019-09' ? schema : removeRefSiblings(schema))
  return (value) => {
    try {
      return validate(value) === true
    } catch (error) {
      // The code for `$recursiveRef` next to `unevaluatedProperties` can fail.
      if (error instanceof TypeError) return undefined
      throw error
    }
  }
}

function removeRefSiblings<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner?.$ref === 'string' ? { $ref: inner.$ref } : inner,
  )
}

const latest = new Ajv2020({ strict: false, logger: false })

/** Our validator of the upgraded schema, which has to be valid in draft 2020-12. */
function compileUpgraded(schema: SchemaObject, dialect: ComparedDialect): Verdict {
  const document: SchemaNode = upgradeSchema(schema, dialect).document
  if (!latest.validateSchema(document as object)) throw new Error(latest.errorsText())
  // What loading makes of them: in a schema without `$id`s, they lead to its root.
  const text = JSON.stringify(document).replaceAll('"$dynamicRef":"#recursive"', '"$ref":"#"')
  const validate = compileValidator({
    name: 'Random',
    file: 'random.json',
    dialect: '2020-12',
    document: JSON.parse(text),
  })
  return (value) => validate(value).length === 0
}

/**
 * The verdict of another implementation of draft 2019-09. ajv evaluates properties for a failed `if`,
 * miscounts a `contains` in a `contains`, and skips what comes after a tuple in `not`.
 */
async function judgeBySecondImplementation(schema: SchemaObject, value: unknown) {
  const uri = 'https://random.example/schema'
  const $schema = 'https://json-schema.org/draft/2019-09/schema'
  registerSchema({ ...schema, $schema } as Parameters<typeof registerSchema>[0], uri)
  try {
    return (await validate(uri))(value as SchemaObject as Parameters<typeof registerSchema>[0])
      .valid
  } finally {
    unregisterSchema(uri)
  }
}

/** The verdicts of both, if they differ. */
function findDifference(schema: SchemaObject, document: unknown, dialect: ComparedDialect) {
  const wanted = compileReference(schema, dialect)(document)
  const found = compileUpgraded(schema, dialect)(document)
  return wanted === found ? undefined : { wanted, found }
}

function isDifferent(schema: SchemaObject, document: unknown, dialect: ComparedDialect): boolean {
  try {
    return findDifference(schema, document, dialect) !== undefined
  } catch {
    return false
  }
}

/** Whether the reference can tell. The tables and the official suite cover the rest. */
function isComparable(schema: SchemaObject): boolean {
  const text = JSON.stringify(schema)
  // For ajv, `contains` evaluates all items. In draft 2019-09 it evaluates none.
  if (text.includes('"contains"') && text.includes('"unevaluatedItems"')) return false
  // ajv resolves some recursive references to the definition around them.
  if (text.includes('$recursiveRef') && !text.includes('$recursiveAnchor')) return false
  // For ajv, `nullable` only adds null to `type`, as the specification says. We add it to the rest, too.
  let isNullableOnly = true
  JSON.parse(text, (_, inner) => {
    if (inner?.nullable && ['enum', 'allOf', 'anyOf', 'oneOf', 'not'].some((it) => it in inner))
      isNullableOnly = false
    return inner
  })
  return isNullableOnly
}

test.each(['draft-04', 'draft-06', 'draft-07', '2019-09', 'openapi-3.0'] as const)(
  '%s: random schemas accept the same documents after the upgrade',
  async (dialect) => {
    let overruled = 0
    const random = createRandom(1)
    let accepted = 0
    for (let count = 0; count < schemaCount; count += 1) {
      let schema = createSchema(random, dialect)
      while (!isComparable(schema)) schema = createSchema(random, dialect)
      const [reference, upgraded] = [
        compileReference(schema, dialect),
        compileUpgraded(schema, dialect),
      ]
      for (let index = 0; index < documentsPerSchema; index += 1) {
        const document = createDocument(random)
        const wanted = reference(document)
        if (wanted) accepted += 1
        const found = upgraded(document)
        if (wanted === undefined || wanted === found) continue
        if (
          dialect === '2019-09' &&
          found === (await judgeBySecondImplementation(schema, document))
        ) {
          overruled += 1
          continue
        }
        const smaller = shrink(schema, (it) => isDifferent(it, document, dialect))
        const example = shrink(document, (it) => isDifferent(smaller, it, dialect))
        expect.fail(
          [
            `${JSON.stringify(example)} should be ${wanted ? 'valid' : 'invalid'}`,
            JSON.stringify(smaller),
            JSON.stringify(upgradeSchema(smaller, dialect).document),
          ].join('\n'),
        )
      }
    }
    // Both verdicts have to be common.
    const total = schemaCount * documentsPerSchema
    expect(overruled / total).toBeLessThan(0.01)
    expect(accepted / total).toBeGreaterThan(0.1)
    expect(accepted / total).toBeLessThan(0.9)
  },
)
