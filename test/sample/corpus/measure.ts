import type { ExpectedFinding } from '../../../src/sample/invalid/expected-finding.js'
import {
  createInvalidSamples,
  type SkipReason,
} from '../../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import type { Schema } from '../../../src/schema/schema.js'
import { createCoverage } from './covered-constraints.js'
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
  /** How many constraints of the sampler have no sample, by the reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>
  /** Of CPU time, with the valid samples and the compilation of the validator. */
  readonly milliseconds: number
}

/** Creates valid and invalid samples of a schema, and finds out which constraints they violate. */
export function measureSchema(schema: Schema, validCount = 3): Measurement {
  const start = process.cpuUsage()
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
  const skipped = new Map<SkipReason, number>()
  try {
    const sampler = createSchemaSampler(schema)
    valid = Array.from({ length: validCount }, (_, index) => sampler.create('corpus', index))
    const samples = createInvalidSamples({
      ...{ schema, samplers: [sampler], seed: '1', index: 0, rules: [] },
      lint: createSchemaLinter(schema),
      onSkip: (_, reason) => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1),
    })
    for (const sample of samples) invalid.push(sample)
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error)
  }
  const milliseconds = process.cpuUsage(start).user / 1000
  const findCovered = createCoverage(schema)
  for (const { document, expected } of invalid)
    for (const name of findCovered(document, expected)) if (constraints.has(name)) covered.add(name)
  return {
    valid,
    invalid,
    constraints,
    covered,
    skipped,
    milliseconds,
    ...(refusal === undefined ? {} : { refusal }),
  }
}
