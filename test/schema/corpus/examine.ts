import fc from 'fast-check'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import { loadSchema } from '../../../src/schema/load.js'
import type { Schema } from '../../../src/schema/schema.js'
import { type GeneratedValidator, generatedValidator } from '../../validate/generated-validator.js'
import { mutations } from '../../validate/mutations.js'
import type { CorpusSchema } from './list-schemas.js'
import { compileOriginal } from './original-validator.js'

/** What doesn't work for a schema of the corpus. */
export interface Failure {
  readonly stage: 'load' | 'validator' | 'original' | 'sample' | 'verdict'
  readonly message: string
}

export interface Examination {
  readonly failure?: Failure
  /** The documents on which our validator and ajv agree. */
  readonly valid: number
  readonly invalid: number
}

const sampleCount = 3
const mutationCount = 30
/** Wrong for most schemas, and the only documents if there are no samples. */
const plainValues: readonly unknown[] = [{}, [], null, 'x', 1, true, { x: 1 }, [{}]]

/**
 * Loads a schema, imports its validator, and compares its verdicts with those of ajv on the original
 * schema: on samples, on mutations of them, and on some plain values.
 */
export async function examine(entry: CorpusSchema): Promise<Examination> {
  const none = { valid: 0, invalid: 0 }
  const failed = (stage: Failure['stage'], error: unknown): Examination => ({
    ...none,
    failure: { stage, message: error instanceof Error ? error.message : String(error) },
  })
  let schema: Schema
  let ours: GeneratedValidator
  let original: (value: unknown) => boolean
  try {
    schema = await loadSchema(entry.pointer === '' ? entry.file : `${entry.file}#${entry.pointer}`)
  } catch (error) {
    return failed('load', error)
  }
  try {
    ours = await generatedValidator(schema)
  } catch (error) {
    return failed('validator', error)
  }
  try {
    original = await compileOriginal(entry, schema.dialect)
  } catch (error) {
    return failed('original', error)
  }
  let samples: readonly unknown[] = []
  let sampleError: unknown
  try {
    const sampler = createSchemaSampler(schema)
    samples = Array.from({ length: sampleCount }, (_, index) => sampler.create('corpus', index))
  } catch (error) {
    sampleError = error
  }
  const verdicts = compareVerdicts(ours, original, [...samples, ...plainValues, ...mutate(samples)])
  if (verdicts.failure !== undefined || sampleError === undefined) return verdicts
  return { ...verdicts, ...failed('sample', sampleError) }
}

function mutate(samples: readonly unknown[]): readonly unknown[] {
  if (samples.length === 0) return []
  const arbitrary = mutations(Object.fromEntries(samples.entries()))
  return fc.sample(arbitrary, { seed: 1, numRuns: mutationCount }).map(({ value }) => value)
}

function compareVerdicts(
  ours: GeneratedValidator,
  original: (value: unknown) => boolean,
  documents: readonly unknown[],
): Examination {
  let valid = 0
  let invalid = 0
  for (const document of documents) {
    const wanted = original(document)
    if (ours.is(document) !== wanted || ours.validate(document).ok !== wanted) {
      const message = `ajv says ${wanted ? 'valid' : 'invalid'}: ${JSON.stringify(document)}`
      return { valid, invalid, failure: { stage: 'verdict', message } }
    }
    if (wanted) valid += 1
    else invalid += 1
  }
  return { valid, invalid }
}
