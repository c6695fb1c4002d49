import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { parsePointer } from '../../src/json/pointer.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

// The invalid samples break every constraint of the schema. Each of them is written in several
// layouts, and the expected position is found without the code under test: by writing the document
// again with a marker in the place of the value or key.

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const folder = 'generated/samples/invalid'
const { samples } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as {
  readonly samples: ReadonlyArray<{
    readonly file: string
    /** The definition that the sample breaks, if it isn't a cluster. */
    readonly definition?: string
    readonly expected: ReadonlyArray<Pick<Finding, 'ruleId' | 'pointer' | 'key'>>
  }>
}
// The samples aren't meant to stand in one file.
const comparingRules = new Set(
  clusterRules.filter(({ compare }) => compare !== undefined).map(({ id }) => id),
)
const clusterSamples = samples.filter(({ definition }) => definition === undefined)

const valid = {
  cluster_name: '名🔔',
  namespace_id: 'n',
  input_collections: [],
  cluster_type: 'vector',
}

interface Layout {
  readonly name: string
  readonly file: string
  /** Writes the document into a file. */
  readonly write: (document: unknown) => string
}

const layouts: readonly Layout[] = [
  {
    name: 'indented',
    file: 'a.json',
    write: (document) => JSON.stringify(document, null, 2),
  },
  {
    name: 'tabs and CRLF',
    file: 'a.json',
    write: (document) => JSON.stringify(document, null, '\t').replaceAll('\n', '\r\n'),
  },
  {
    name: 'the second element of an array',
    file: 'a.json',
    write: (document) => `[${JSON.stringify(valid)}, ${JSON.stringify(document, null, 1)}]`,
  },
  {
    name: 'the third line of NDJSON',
    file: 'a.ndjson',
    write: (document) => `${`${JSON.stringify(valid)}\n`.repeat(2)}${JSON.stringify(document)}\n`,
  },
]

describe.each(layouts)('$name', ({ file, write }) => {
  test.each(clusterSamples)('$file', async (sample) => {
    const document = JSON.parse(readFileSync(`${folder}/${sample.file}`, 'utf8'))
    const { findings } = await lintFile(file, new TextEncoder().encode(write(document)), target)
    const ofOne = findings.filter(({ ruleId }) => !comparingRules.has(ruleId))
    const found = ofOne.map(({ ruleId, pointer, key, range: { start } }) =>
      [ruleId, pointer, key, start.line, start.column].join(' '),
    )
    const expected = sample.expected.map(({ ruleId, pointer, key }) => {
      // The position of a missing key is the opening brace of its object.
      const markedKey = ruleId === 'schema/required' ? undefined : key
      const text = write(replaceByMarker(document, parsePointer(pointer) ?? [], markedKey))
      const before = text.slice(0, text.indexOf(`"${marker}"`)).split('\n')
      // A document that is no object isn't a cluster at all.
      const rule = pointer === '' && key === undefined ? 'cluster/not-a-cluster' : ruleId
      return [rule, pointer, key, before.length, (before.at(-1) ?? '').length + 1].join(' ')
    })
    expect(found.sort()).toEqual(expected.sort())
  })
})

describe('the place of a value that is wrong in a line of NDJSON', () => {
  const line = JSON.stringify({ ...valid, cluster_name: 'a' }).slice(0, -1)
  const width = line.length
  test.each([
    ['ASCII', `${line},"status":7}`, 1, width + 11, width + 10],
    ['a character of two bytes before it', `${line},"é":0,"status":7}`, 1, width + 17, width + 17],
    ['a lone CR before it', `${line},\r"status":7}`, 2, 10, width + 11],
    ['a CR LF after it', `${line},"status":7}\r`, 1, width + 11, width + 10],
    ['blanks before and after it', `  ${line},"status":7} `, 1, width + 13, width + 12],
    ['the same key before it', `${line},"status":8,"status":7}`, 1, width + 22, width + 21],
  ])('%s', async (_, text, ...want) => {
    const bytes = new TextEncoder().encode(`${text}\n${JSON.stringify(valid)}\n`)
    const { findings } = await lintFile('a.ndjson', bytes, target)
    const found = findings.find(({ ruleId }) => ruleId.startsWith('schema/'))?.range.start
    expect([found?.line, found?.column, found?.offset]).toEqual(want)
  })
})

const marker = 'MARKER'

/** Replaces the value at a path by a marker, or the name of one of its keys. */
function replaceByMarker(value: unknown, path: readonly string[], key?: string): unknown {
  const [token, ...rest] = path
  if (token === undefined && key === undefined) return marker
  if (Array.isArray(value))
    return value.map((item, index) =>
      String(index) === token ? replaceByMarker(item, rest, key) : item,
    )
  const entries = Object.entries(value as object).map(([name, member]) => {
    if (token === undefined) return [name === key ? marker : name, member]
    return [name, name === token ? replaceByMarker(member, rest, key) : member]
  })
  return Object.fromEntries(entries)
}
