import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { loadGeneratorContext } from '../../src/cli/context.js'
import { resolveLintTarget } from '../../src/cli/lint/target.js'
import { isStackOverflow, UserError } from '../../src/errors.js'
import { generators } from '../../src/generate/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import { loadSchema } from '../../src/schema/load.js'

// Whatever a schema contains, a command ends with a result or a UserError, and soon.

const directory = mkdtempSync(join(tmpdir(), 'fuzz-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Milliseconds for all commands with one small schema. Without a bomb, they take 30. */
const maxDuration = 20_000

const names = fc.constantFrom(
  ...[
    'a',
    'b',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    'default',
    'class',
  ],
  ...[
    '',
    ' ',
    '/',
    '~',
    '~1',
    '%',
    '$ref',
    'a.b',
    '0',
    '-1',
    '*/',
    '`',
    '$\u007ba}',
    '</script>',
    '"',
    "'",
  ],
  ...[
    '\\',
    '\n',
    '\r\n',
    '\u2028',
    '\0',
    '\u001b[31m',
    '\u009b',
    '\u202e',
    '\u2060',
    '\ud800',
    '😀',
  ],
)
const numbers = fc.constantFrom(
  ...[
    0,
    -0,
    1,
    -1,
    2,
    3,
    0.1,
    1e-7,
    1e-300,
    5e-324,
    2 ** 31,
    2 ** 53,
    2 ** 53 + 2,
    1e9,
    1e21,
    1e308,
  ],
)
const patterns = fc.constantFrom(
  ...['', '.', '^a$', 'a{1000000000}', '(a|b)*', '[^]', '[]', '(?<!a)b', '\\p{L}+', '^[a\\-_]$'],
  ...['(', '\\1', '(?:)', '[\\s\\S]', '\\u{1F600}', '^(?=a)b', '/', '*/', '`$\u007bx}`'],
)
const refs = fc.constantFrom(
  ...[
    '#',
    '#/$defs/a',
    '#/$defs/b',
    '#/$defs/__proto__',
    '#/definitions/a',
    '#/properties/a',
    '#a',
  ],
  ...[
    '#/',
    '#/$defs/%',
    '#/a%2Fb',
    '',
    'x.json',
    '../..',
    '/dev/zero',
    'http://x',
    'urn:x',
    '\0',
    '//',
    '?',
  ],
)
const types = fc.constantFrom(
  ...['string', 'number', 'integer', 'object', 'array', 'boolean', 'null', 'any', ''],
)
const values = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text)),
  names,
  numbers,
)

/** A few keywords, mostly with values that the specification allows. */
function createKeywords(schema: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const small = { maxLength: 3 }
  const map = fc.dictionary(names, schema, { maxKeys: 3 })
  const count = numbers.map(Math.abs).filter(Number.isInteger)
  const keywords: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    type: fc.oneof(types, fc.uniqueArray(types, small)),
    ...{
      title: names,
      description: names,
      $comment: names,
      format: names,
      contentMediaType: names,
    },
    ...{ default: values, const: values, examples: fc.array(values, small) },
    enum: fc.array(values, small),
    ...{
      minimum: numbers,
      maximum: numbers,
      exclusiveMinimum: numbers,
      exclusiveMaximum: numbers,
    },
    multipleOf: numbers.map(Math.abs),
    ...{ minLength: count, maxLength: count, minItems: count, maxItems: count },
    ...{ minProperties: count, maxProperties: count, minContains: count, maxContains: count },
    ...{ pattern: patterns, uniqueItems: fc.boolean(), deprecated: fc.boolean() },
    patternProperties: fc.dictionary(patterns, schema, { maxKeys: 2 }),
    ...{ required: fc.uniqueArray(names, small), properties: map, $defs: map, definitions: map },
    ...{ dependentSchemas: map, dependentRequired: fc.dictionary(names, fc.array(names, small)) },
    ...{ additionalProperties: schema, unevaluatedProperties: schema, propertyNames: schema },
    ...{ items: schema, prefixItems: fc.array(schema, small), contains: schema },
    ...{
      allOf: fc.array(schema, small),
      anyOf: fc.array(schema, small),
      oneOf: fc.array(schema, small),
    },
    ...{ not: schema, if: schema, then: schema, else: schema },
    ...{ $ref: refs, $id: refs, $anchor: names, $dynamicRef: refs, $dynamicAnchor: names },
    'x-values': fc.dictionary(names, fc.record({ description: names }), { maxKeys: 3 }),
    ...{ 'x-group': names, 'x-expected': values, 'x-prefixes': values, 'x-applies-to': values },
  }
  // Generating all of them to use a few takes a second for each schema.
  const entries = Object.entries(keywords).map(([name, value]) =>
    fc.tuple(fc.constant(name), value),
  )
  return fc.array(fc.oneof(...entries), { minLength: 1, maxLength: 4 }).map(Object.fromEntries)
}

/** Most schemas must be valid: the others only show that the loader refuses them. */
const { schema: schemas } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 1, arbitrary: fc.boolean() },
    {
      weight: 2,
      arbitrary: fc.record({ type: types.filter((type) => type !== '' && type !== 'any') }),
    },
    { weight: 8, arbitrary: createKeywords(tie('schema')) },
  ),
}))

const roots = fc
  .tuple(schemas, fc.dictionary(names, schemas, { maxKeys: 3 }), fc.constantFrom(...dialects()))
  .map(([root, $defs, dialect]) =>
    typeof root === 'object' && root !== null
      ? { ...dialect, ...root, $defs: { a: {}, b: { type: 'object' }, ...$defs } }
      : root,
  )

function dialects(): readonly object[] {
  return [{}, {}, { $schema: 'http://json-schema.org/draft-07/schema#' }]
}

/** Runs every command, and returns how many of them gave a result. */
async function runCommands(content: string): Promise<number> {
  const file = join(directory, 'fuzz.schema.json')
  writeFileSync(file, content)
  let results = 0
  const attempt = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await run()
      results += 1
      return result
    } catch (error) {
      // The command line turns these into a sentence.
      if (error instanceof UserError || isStackOverflow(error)) return undefined
      throw error
    }
  }
  const schema = await attempt(() => loadSchema(file))
  const model = schema && (await attempt(async () => buildModel(schema)))
  if (schema === undefined || model === undefined) return results
  const loaded = { schema, model, isBuiltIn: false }
  const context = await loadGeneratorContext(loaded)
  for (const { anySchema, load } of generators) {
    if (!anySchema) continue
    const input = { ...loaded, context, options: {}, onUnsupportedKeyword() {} }
    await attempt(async () => (await load())(input))
  }
  const sample = await attempt(async () => createSchemaSampler(schema).create('1', 0))
  const target = await attempt(() => resolveLintTarget(loaded))
  if (target !== undefined)
    for (const document of [sample, null, 'a', {}])
      await attempt(async () =>
        lintFile('a.json', new TextEncoder().encode(JSON.stringify(document) ?? ''), target),
      )
  await attempt(async () => {
    const samplers = [createSchemaSampler(schema)]
    const lint = createSchemaLinter(schema)
    return [...createInvalidSamples({ schema, samplers, seed: '1', index: 0, lint, rules: [] })]
  })
  return results
}

test('random schemas give a result or a sentence', async () => {
  let results = 0
  const property = fc.asyncProperty(roots, async (root) => {
    const start = performance.now()
    results += await runCommands(JSON.stringify(root))
    expect(performance.now() - start).toBeLessThan(maxDuration)
  })
  // The first run imports all modules.
  await runCommands('{}')
  const limits = process.env.FULL
    ? { numRuns: 1_000_000, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: false }
    : { numRuns: 20 }
  await fc.assert(property, { seed: Number(process.env.FUZZ_SEED ?? 22), ...limits })
  expect(results).toBeGreaterThan(process.env.FULL ? 1000 : 20)
})
