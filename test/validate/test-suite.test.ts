import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { generatedValidator } from './generated-validator.js'

// The official tests of JSON Schema. `.ci/run` unpacks them from a package of Debian.
// @see https://github.com/json-schema-org/JSON-Schema-Test-Suite
const suite = join(
  '.cache/json-schema-test-suite',
  'usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests',
)
/** The tests expect these documents on a server. */
const resolve = { 'http://localhost:1234/': join(suite, '../remotes') }
const isThere = existsSync(suite)
// biome-ignore lint/suspicious/noConsole: a skipped test must be visible
if (process.env.FULL && !isThere) console.warn(`Skipped: the official tests are not in ${suite}`)

/** Optional parts that we don't support. */
const notOurs: ReadonlyArray<readonly [files: RegExp, reason: string]> = [
  [/optional\/format\/i(dn|ri)/, 'formats for text outside of ASCII are annotations'],
  [/draft2020-12\/optional\/dependencies-compatibility/, '`dependencies` is of draft-07'],
  [/draft2019-09\/optional\/dependencies-compatibility/, '`dependencies` is of draft-07'],
  [/draft7\/optional\/content/, 'contentEncoding and contentMediaType are annotations'],
  [/draft4\/optional\/zeroTerminatedFloats/, 'JSON.parse does not tell 1.0 from 1'],
]

const dialects: Readonly<Record<string, string>> = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft4: 'http://json-schema.org/draft-04/schema#',
}

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
  /** Why the schema is refused. */
  readonly refused?: string
  readonly passed: number
  /** The tests with a wrong verdict; or that there is no validator. */
  readonly failed: readonly string[]
}

describe.runIf(process.env.FULL && isThere)('the official tests', () => {
  let outcomes: readonly Outcome[] = []
  beforeAll(async () => {
    outcomes = await outcomesOf(Object.keys(dialects))
  })

  test('every verdict is right', () => {
    const failed = outcomes.flatMap(({ file, group, failed }) =>
      failed.map((name) => `${file} > ${group} > ${name}`),
    )
    expect(failed).toEqual([])
    const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
    expect(passed).toBeGreaterThan(5_300)
  })

  test('no schema is refused', () => {
    expect(outcomes.filter(({ refused }) => refused !== undefined)).toEqual([])
  })
})

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
    return { ...outcome, ...(await verdicts(await loadSubject(path, file), group)) }
  } catch (error) {
    if (error instanceof UserError) return { ...outcome, refused: error.message }
    return { ...outcome, failed: ['no validator'] }
  }
}

/** The required tests expect that `format` is an annotation, the optional ones that it's checked. */
async function loadSubject(path: string, file: string): Promise<Schema> {
  const schema = await loadSchema(path, { resolve })
  return file.includes('/optional/') ? schema : { ...schema, annotatesFormats: true }
}

/** The older schemas have no `$schema`, only the folder says so. */
function inDialect(schema: Schema['document'], file: string): Schema['document'] {
  const $schema = dialects[file.slice(0, file.indexOf('/'))]
  return typeof schema === 'boolean' ? schema : { $schema, ...schema }
}

async function verdicts(schema: Schema, { tests }: Group) {
  const { is, validate } = await generatedValidator(schema)
  const validateAtRunTime = compileValidator(schema)
  const failed = tests.filter(({ data, valid }) => {
    const forms = [is(data), validate(data).ok]
    // At run time, times may lack a zone: rules report that.
    if (schema.annotatesFormats) forms.push(validateAtRunTime(data).length === 0)
    return forms.some((it) => it !== valid)
  })
  return {
    passed: tests.length - failed.length,
    failed: failed.map(({ description }) => description),
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
