import { UserError } from '../../errors.js'
import type { Schema } from '../../schema/schema.js'
import { compileValidator } from '../../validate/compile.js'
import type { ValidationIssue } from '../../validate/runtime/index.js'
import { createKey } from '../random.js'
import type { Sampler } from '../sampler.js'
import type { SchemaValueGenerator } from './generation-context.js'
import { SampleSizeError } from './sample-size.js'
import { createSchemaValueGenerator } from './value.js'

/**
 * Creates a sampler that needs nothing but a schema. Every document it returns is valid.
 *
 * @example createSchemaSampler(await loadSchema('order.schema.json')).create('1', 0)
 */
export function createSchemaSampler(schema: Schema): Sampler {
  const validate = compileValidator(schema)
  const generators = createGenerators(schema)
  return {
    name: schema.name,
    description: `Documents that match ${schema.name}.`,
    definition: undefined,
    lines: 1,
    isRandom: true,
    findings: undefined,
    create(seed, index) {
      let issue: ValidationIssue | undefined
      let size = 0
      let oversized = 0
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const key = createKey(seed, schema.name, index, attempt)
        const sizes = generators[attempt % 2] ?? []
        try {
          const generate = sizes[Math.min(size, sizes.length - 1)]
          const document = generate?.(schema.document, { key, stream: 0, depth: 0, refs: ['#'] })
          ;[issue] = validate(document)
          if (issue === undefined) return document
        } catch (error) {
          if (!(error instanceof SampleSizeError)) throw error
          // The next document has fewer levels of optional values.
          size += 1
          if (size >= sizes.length) oversized += 1
          if (oversized === maxOversized) throw reportOversized(schema, error)
        }
      }
      throw reportIssue(schema, issue)
    },
  }
}

const maxAttempts = 200
const maxOversized = 5

/**
 * Generators with and without examples, each for documents with fewer and fewer optional values. The
 * examples show what the author of the schema had in mind, but they can be invalid, so every other
 * attempt does without them.
 */
function createGenerators(schema: Schema): ReadonlyArray<readonly SchemaValueGenerator[]> {
  return [true, false].map((useExamples) => [
    ...[5, 3, 2, 1, 0].map((optionalDepth) =>
      createSchemaValueGenerator(schema, {
        ...{ useExamples, sparse: true, optionalDepth, maxValues: maxRichValues },
      }),
    ),
    createSchemaValueGenerator(schema, { useExamples, sparse: true, optionalDepth: -1 }),
  ])
}

/** More values help nobody, unless the schema requires them. */
const maxRichValues = 1000

function reportOversized({ file }: Schema, { message }: SampleSizeError): UserError {
  return new UserError(`${file}: cannot generate a sample: ${message}.`)
}

function reportIssue({ file }: Schema, issue: ValidationIssue | undefined): UserError {
  const { ruleId = 'schema/$ref', pointer = '' } = issue ?? {}
  const keyword = ruleId.replace('schema/', '')
  const location = pointer === '' ? 'the root' : pointer
  return new UserError(
    `${file}: cannot generate a sample: no value satisfied \`${keyword}\` at ${location} in ${maxAttempts} attempts.`,
    { hint: 'Add `examples` to the schema; the generator tries them first.' },
  )
}
