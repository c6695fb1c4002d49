import { Ajv2020 } from 'ajv/dist/2020.js'
import { appendToken } from '../../../src/json/pointer.js'
import type { ExpectedFinding } from '../../../src/sample/invalid/expected-finding.js'
import { createInvalidSamples } from '../../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import { compilePattern } from '../../../src/schema/pattern.js'
import { isObject, type Schema } from '../../../src/schema/schema.js'
import { formats } from '../../../src/validate/runtime/index.js'
import { listSchemaConstraints } from './schema-constraints.js'

/** What the sampler makes of a schema. */
export interface Measurement {
  readonly valid: readonly unknown[]
  readonly invalid: ReadonlyArray<{
    readonly name: string
    readonly mutation: string
    readonly document: unknown
  }>
  /** The message, if it makes none. */
  readonly refusal?: string
  /** What the schema requires. */
  readonly constraints: ReadonlySet<string>
  /** Those of them that an invalid sample violates, and lint says so. */
  readonly covered: ReadonlySet<string>
  readonly milliseconds: number
}

/** Creates valid and invalid samples of a schema, and finds out which constraints they violate. */
export function measureSchema(schema: Schema, validCount = 3): Measurement {
  const start = performance.now()
  const constraints = listSchemaConstraints(schema)
  const covered = new Set<string>()
  const invalid: {
    name: string
    mutation: string
    document: unknown
    expected: readonly ExpectedFinding[]
  }[] = []
  let valid: readonly unknown[] = []
  let refusal: string | undefined
  try {
    const sampler = createSchemaSampler(schema)
    valid = Array.from({ length: validCount }, (_, index) => sampler.create('corpus', index))
    const samples = createInvalidSamples({
      ...{ schema, samplers: [sampler], seed: '1', index: 0, rules: [] },
      lint: createSchemaLinter(schema),
    })
    for (const sample of samples) invalid.push(sample)
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error)
  }
  const milliseconds = performance.now() - start
  const findErrors = compile(schema)
  const pointers = listPointers(schema.document)
  for (const { document, expected } of invalid)
    for (const error of findErrors(document))
      if (expected.some((finding) => isSameFinding(finding, error)))
        for (const name of nameError(error, pointers)) if (constraints.has(name)) covered.add(name)
  return {
    valid,
    invalid,
    constraints,
    covered,
    milliseconds,
    ...(refusal === undefined ? {} : { refusal }),
  }
}

interface AjvError {
  readonly keyword: string
  readonly instancePath: string
  readonly parentSchema?: unknown
  readonly params: Readonly<Record<string, unknown>>
}

/** ajv without any of our changes, so that each error says where in the schema it comes from. */
function compile({ document }: Schema): (value: unknown) => readonly AjvError[] {
  const ajv = new Ajv2020({
    ...{ strict: false, logger: false, allErrors: true, validateSchema: false, meta: false },
    formats: { ...formats },
    ownProperties: true,
    // For the `parentSchema` of errors: their `schemaPath` begins at the last reference.
    verbose: true,
    code: { regExp: Object.assign(compilePattern, { code: 'new RegExp' }) },
  })
  try {
    const { $schema: _, $id: __, ...rest } = isObject(document) ? document : {}
    const validate = ajv.compile(rest)
    return (value) => (validate(value) ? [] : (validate.errors ?? []))
  } catch {
    return () => []
  }
}

const valueKeywords = ['type', 'enum', 'const', 'null']

function isSameFinding({ ruleId, pointer, key }: ExpectedFinding, error: AjvError): boolean {
  const wanted = ruleId.replace('schema/', '')
  const keyword = error.keyword === 'false schema' ? 'false' : error.keyword
  if (pointer !== error.instancePath) return false
  if (
    key !== undefined &&
    'missingProperty' in error.params &&
    error.params.missingProperty !== key
  )
    return false
  // lint reports one of these, whatever is wrong with the value itself.
  return wanted === keyword || [wanted, keyword].every((it) => valueKeywords.includes(it))
}

function nameError(
  { keyword, parentSchema, params }: AjvError,
  pointers: ReadonlyMap<unknown, string>,
): readonly string[] {
  const pointer = pointers.get(parentSchema)
  const { missingProperty, property } = params
  if (pointer === undefined) return []
  if (keyword === 'dependentRequired')
    return [`${pointer} dependentRequired ${property} ${missingProperty}`]
  return [
    missingProperty === undefined
      ? `${pointer} ${keyword}`
      : `${pointer} ${keyword} ${missingProperty}`,
  ]
}

/** The pointers of all objects in a document. */
function listPointers(document: unknown): ReadonlyMap<unknown, string> {
  const pointers = new Map<unknown, string>()
  visit(document, '')
  return pointers

  function visit(value: unknown, pointer: string): void {
    if (typeof value !== 'object' || value === null || pointers.has(value)) return
    pointers.set(value, pointer)
    for (const [key, child] of Object.entries(value)) visit(child, appendToken(pointer, key))
  }
}
