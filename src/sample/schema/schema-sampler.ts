import { UserError } from '../../errors.js'
import type { Schema } from '../../schema/schema.js'
import { compileValidator } from '../../validate/compile.js'
import type { ValidationIssue } from '../../validate/runtime/index.js'
import { createKey } from '../random.js'
import type { Sampler } from '../sampler.js'
import { SampleSizeError } from './generation-context.js'
import { createSchemaValueGenerator } from './value.js'

/**
 * Creates a sampler that needs nothing but a schema. Every document it returns is valid.
 *
 * @example createSchemaSampler(await loadSchema('order.schema.json')).create('1', 0)
 */
export function createSchemaSampler(schema: Schema): Sampler {
  const validate = compileValidator(schema)
  // The examples show what the author of the schema had in mind, but they can be invalid: every
  // other attempt does without them.
  const generators = [true, false].map((useExamples) =>
    createSchemaValueGenerator(schema, { useExamples, sparse: true }),
  )
  return {
    name: schema.name,
    description: `Documents that match ${schema.name}.`,
    definition: undefined,
    lines: 1,
    findings: undefined,
    create(seed, index) {
      let issue: ValidationIssue | undefined
      let oversized = 0
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const key = createKey(seed, schema.name, index, attempt)
        try {
          const document = generators[attempt % 2]?.(schema.document, { key, stream: 0, depth: 0 })
          ;[issue] = validate(document)
          if (issue === undefined) return document
        } catch (error) {
          if (!(error instanceof SampleSizeError)) throw error
          oversized += 1
          if (oversized === maxOversized) throw reportOversized(schema, error)
        }
      }
      throw reportIssue(schema, issue)
    },
  }
}

const maxAttempts = 200
const maxOversized = 5

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
