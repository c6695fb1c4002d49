// Real schemas of public packages: what is proven of their samples, changed or not, is clean for the
// ordinary way, too.
import { describe, expect, test } from 'vitest'
import { resolveLintTarget } from '../../src/cli/lint/target.js'
import { buildModel } from '../../src/model/build.js'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'
import { createRandom } from '../json/random.js'
import { type CorpusSchema, hasCorpus, listCorpus } from '../schema/corpus/list-schemas.js'
import { compareRuns } from './differential.js'
import { joinLines } from './documents.js'
import { mutateText } from './mutate.js'

const MAX_LENGTH = 20_000
const encoder = new TextEncoder()

/** All of a large schema would take minutes. */
const MAX_SAMPLES = 20
const MUTATIONS = 200

function createSamples(schema: Schema): readonly unknown[] {
  const sampler = createSchemaSampler(schema)
  const samples = Array.from({ length: 6 }, (_, index) => sampler.create('prove', index))
  const invalid = createInvalidSamples({
    ...{ schema, samplers: [sampler], seed: '1', index: 0, rules: [] },
    lint: createSchemaLinter(schema),
    onSkip: () => {},
  })
  for (const { document } of invalid) {
    samples.push(document)
    if (samples.length === MAX_SAMPLES) break
  }
  return samples
}

/** @returns `undefined` if there are no samples that are objects */
async function compareSamples({ id, file, pointer }: CorpusSchema) {
  const schema = await loadSchema(pointer === '' ? file : `${file}#${pointer}`).catch(() => null)
  if (schema === null) return undefined
  let samples: readonly unknown[] = []
  try {
    samples = createSamples(schema)
  } catch {
    return undefined
  }
  const texts = samples
    .map((it) => encoder.encode(JSON.stringify(it)))
    .filter((it) => it.length < MAX_LENGTH && it[0] === 0x7b)
  if (texts.length === 0) return undefined
  const random = createRandom(id.length)
  const changed = Array.from({ length: MUTATIONS }, () =>
    mutateText(random.pick(texts), texts, random),
  )
  const target = await resolveLintTarget({ schema, model: buildModel(schema) })
  const content = joinLines(['{}', ...texts, ...changed])
  return compareRuns(content, { target, schema, countsInfos: true })
}

describe.runIf(process.env.FULL && hasCorpus)('real schemas', () => {
  test('have the same findings', { timeout: 600_000 }, async () => {
    let [tried, proven] = [0, 0]
    for (const schema of await listCorpus()) {
      const result = await compareSamples(schema)
      if (result === undefined) continue
      expect(result.difference, schema.id).toBeUndefined()
      if (result.proven > 0) tried += 1
      proven += result.proven
    }
    expect(tried).toBeGreaterThan(120)
    expect(proven).toBeGreaterThan(3_000)
  })
})
