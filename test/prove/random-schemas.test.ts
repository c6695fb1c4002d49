// Random schemas: what is proven must be clean for the ordinary way.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveLintTarget } from '../../src/cli/lint/target.js'
import { buildModel } from '../../src/model/build.js'
import type { Schema } from '../../src/schema/schema.js'
import { createRandom } from '../json/random.js'
import { createSchemas, documents } from '../validate/random-schemas.js'
import { compareRuns } from './differential.js'
import { joinLines } from './documents.js'
import { createRandomSchema, createRandomValue } from './random-schemas.js'
import { createSharedObject, createSharedSchema } from './shared-schemas.js'

const isFull = Boolean(process.env.FULL)

interface SchemaWithDefs {
  readonly $defs?: unknown
}

async function compareValues(
  { $defs, ...rest }: SchemaWithDefs,
  values: readonly unknown[],
  isLenient: boolean,
) {
  const lines = ['{}', ...values.map((v) => JSON.stringify({ v }))]
  const keywords = { type: 'object', properties: { v: rest }, $defs }
  return compareLines({ ...keywords, ...(isLenient && { 'x-lenient-times': true }) }, lines)
}

async function compareLines(keywords: object, lines: readonly string[]) {
  const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...keywords }
  const schema: Schema = { name: 's', file: 's.json', dialect: '2020-12', document }
  const target = await resolveLintTarget({ schema, model: buildModel(schema) })
  return compareRuns(joinLines(lines), { target, schema, countsInfos: true })
}

/** As many seeds as there is time for in a full run. */
async function tryAll(
  createInput: (seed: number) => {
    readonly schemas: readonly unknown[]
    readonly values: readonly unknown[]
  },
): Promise<number> {
  let proven = 0
  const start = performance.now()
  for (let seed = 0; isFull ? performance.now() - start < 20_000 : seed < 2; seed += 1) {
    const { schemas, values } = createInput(seed)
    for (const schema of schemas) {
      const result = await compareValues(schema as SchemaWithDefs, values, seed % 4 === 1)
      expect(result.difference, `seed ${seed}: ${JSON.stringify(schema)}`).toBeUndefined()
      proven += result.proven
    }
  }
  return proven
}

test('all keywords', { timeout: 60_000 }, async () => {
  const proven = await tryAll((seed) => ({
    schemas: fc.sample(createSchemas(seed % 3 === 0), { seed, numRuns: 20 }),
    values: fc.sample(documents, { seed, numRuns: 60 }),
  }))
  expect(proven).toBeGreaterThan(200)
})

test('what schemas say to rules, in alternatives', { timeout: 60_000 }, async () => {
  const proven = await tryAll((seed) => {
    const random = createRandom(seed)
    return {
      schemas: Array.from({ length: 20 }, () => createRandomSchema(random)),
      values: Array.from({ length: 60 }, () => createRandomValue(random)),
    }
  })
  expect(proven).toBeGreaterThan(50)
})

test('definitions that rules look at in some places', { timeout: 60_000 }, async () => {
  let proven = 0
  const start = performance.now()
  for (let seed = 0; isFull ? performance.now() - start < 20_000 : seed < 40; seed += 1) {
    const random = createRandom(seed)
    const schema = createSharedSchema(random)
    const lines = Array.from({ length: 40 }, () => JSON.stringify(createSharedObject(random)))
    const result = await compareLines(schema, ['{}', ...lines])
    expect(result.difference, `seed ${seed}: ${JSON.stringify(schema)}`).toBeUndefined()
    proven += result.proven
  }
  expect(proven).toBeGreaterThan(200)
})
