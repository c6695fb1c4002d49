import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'
import { generatedValidator } from './generated-validator.js'
import { type Known, known } from './test-suite-known.js'

// The official tests of JSON Schema. `.ci/run` unpacks them from a package of Debian.
// @see https://github.com/json-schema-org/JSON-Schema-Test-Suite
const suite = join(
  '.cache/json-schema-test-suite',
  'usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests',
)
const isThere = existsSync(suite)
// biome-ignore lint/suspicious/noConsole: a skipped test must be visible
if (process.env.FULL && !isThere) console.warn(`Skipped: the official tests are not in ${suite}`)

/** Optional parts that we don't support. Only three formats are checked, on purpose. */
const notOurs: ReadonlyArray<readonly [files: RegExp, reason: string]> = [
  [/optional\/format\/(?!(date|date-time|time)\.json$)/, 'other formats are annotations'],
  [/draft2020-12\/optional\/dependencies-compatibility/, '`dependencies` is of draft-07'],
  [/draft7\/optional\/content/, 'contentEncoding and contentMediaType are annotations'],
]

interface Group {
  readonly description: string
  readonly schema: Schema['document']
  readonly tests: ReadonlyArray<{
    readonly description: string
    readonly data: unknown
    readonly valid: boolean
  }>
}

interface Outcome {
  readonly file: string
  readonly group: string
  /** Why the schema is refused. Most refer to other documents. */
  readonly refused?: string
  readonly passed: number
  /** The tests with a wrong verdict; or that there is no validator. */
  readonly failed: readonly string[]
}

describe.runIf(process.env.FULL && isThere)('the official tests', () => {
  let outcomes: readonly Outcome[] = []
  beforeAll(async () => {
    outcomes = await outcomesOf(['draft2020-12', 'draft7'])
  })

  test('every verdict is right, except the known ones', () => {
    const failed = outcomes.flatMap(({ file, group, failed }) =>
      failed.map((name) => `${file} > ${group} > ${name}`),
    )
    expect(failed.sort()).toEqual(known.flatMap(namesOf).sort())
    expect(outcomes.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThan(2_200)
  })

  test.each([
    ['draft2020-12', /remote schemas are never fetched/, 17],
    ['draft2020-12', /cannot read this schema: no such file/, 10],
    ['draft2020-12', /"\$dynamicRef" only supports hash fragment reference/, 2],
    ['draft2020-12', /a dialect that is not supported/, 4],
    ['draft7', /remote schemas are never fetched/, 7],
    ['draft7', /cannot read this schema: no such file/, 6],
  ])('%s: refused with %s: %d', (folder, sentence, count) => {
    const refused = outcomes.filter(({ file }) => file.startsWith(folder)).map((it) => it.refused)
    expect(refused.filter((message) => sentence.test(message ?? ''))).toHaveLength(count)
  })

  test('no schema is refused for another reason', () => {
    expect(outcomes.filter(({ refused }) => refused !== undefined)).toHaveLength(46)
  })
})

function namesOf({ files, groups }: Known): readonly string[] {
  return files.flatMap((file) =>
    Object.entries(groups).flatMap(([group, tests]) =>
      tests.map((name) => `${file} > ${group} > ${name}`),
    ),
  )
}

async function outcomesOf(folders: readonly string[]): Promise<readonly Outcome[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'cluster-schema-'))
  const outcomes: Outcome[] = []
  for (const file of folders.flatMap(filesIn))
    for (const group of readJson(join(suite, file)) as readonly Group[])
      outcomes.push(await outcomeOf(file, group, join(scratch, 'subject.schema.json')))
  rmSync(scratch, { recursive: true })
  return outcomes
}

function filesIn(folder: string): readonly string[] {
  return (readdirSync(join(suite, folder), { recursive: true }) as string[])
    .map((name) => `${folder}/${name}`)
    .filter((file) => file.endsWith('.json') && !notOurs.some(([files]) => files.test(file)))
    .sort()
}

async function outcomeOf(file: string, group: Group, path: string): Promise<Outcome> {
  const outcome = { file, group: group.description, passed: 0, failed: [] }
  writeFileSync(path, JSON.stringify(inDialect(group.schema, file)))
  try {
    return { ...outcome, ...(await verdicts(await loadSchema(path), group)) }
  } catch (error) {
    if (error instanceof UserError) return { ...outcome, refused: error.message }
    return { ...outcome, failed: ['no validator'] }
  }
}

/** The schemas for draft-07 have no `$schema`, only the folder says so. */
function inDialect(schema: Schema['document'], file: string): Schema['document'] {
  if (typeof schema === 'boolean' || !file.startsWith('draft7')) return schema
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema }
}

async function verdicts(schema: Schema, { tests }: Group) {
  const { is, validate } = await generatedValidator(schema)
  const failed = tests.filter(
    ({ data, valid }) => is(data) !== valid || validate(data).ok !== valid,
  )
  return {
    passed: tests.length - failed.length,
    failed: failed.map(({ description }) => description),
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
