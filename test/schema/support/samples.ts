import { UserError } from '../../../src/errors.js'
import { createSchemaSampler } from '../../../src/sample/schema/schema-sampler.js'
import type { Subject } from './subject.js'

/** The samples that are made of each schema, one for each seed. */
export const sampleCount = 50

/** Makes samples of a schema. Fewer than `sampleCount` if `sample` fails for some seeds. */
export function createSamples({ schema }: Subject): readonly unknown[] {
  const sampler = createSchemaSampler(schema)
  const documents: unknown[] = []
  for (let seed = 0; seed < sampleCount; seed += 1) {
    // A failure takes hundreds of attempts.
    if (seed === 3 && documents.length === 0) break
    try {
      documents.push(sampler.create(String(seed), 0))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  return documents
}
