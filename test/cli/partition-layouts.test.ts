// Which documents go where, and as which bytes, from every layout that lint reads.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compactJson } from '../../src/json/compact.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { sortText, target } from './sort-text.js'

const head = '"namespace_id":"ns_1","input_collections":["col_1"],"cluster_type":"vector"'
/** Each is the text of a document. */
const good = `{"cluster_name":"good",${head},"metadata":{"n":1.00,"s":"\\u00e9 \\/"}}`
const other = `{"cluster_name":"other",${head}}`
const bad = `{"cluster_name":"bad",${head},"status":"completed","metadata":{"n":12345678901234567890}}`
const spaced = bad.replaceAll(',"', ' ,\n\t"').replace(':', ' : ')
const lines = (...documents: readonly string[]) => documents.map((it) => `${it}\n`).join('')

describe('NDJSON: the bytes of the lines', () => {
  test.each<[string, string, string, string]>([
    ['a document on each line', lines(good, bad, other), lines(bad), lines(good, other)],
    ['no line feed at the end', `${good}\n${bad}`, lines(bad), lines(good)],
    [
      'blanks around and inside',
      ` ${bad} \t\n{ ${good.slice(1)}\n`,
      ` ${bad} \t\n`,
      `{ ${good.slice(1)}\n`,
    ],
    ['Windows line endings', `${good}\r\n${bad}\r\n`, `${bad}\r\n`, `${good}\r\n`],
    ['blank lines', `\n${good}\n\n  \n${bad}\n\n`, lines(bad), lines(good)],
    ['a byte order mark', `\ufeff${bad}\n${good}\n`, lines(bad), lines(good)],
    [
      'syntax errors',
      lines(good, '{"a": ', 'oops', other),
      lines('{"a": ', 'oops'),
      lines(good, other),
    ],
    ['a line of another kind', lines(good, '[1]', '"x"'), lines('[1]', '"x"'), lines(good)],
    [
      'duplicate keys',
      lines(good.replace('{', '{"cluster_name":"x",'), bad),
      lines(bad),
      lines(good.replace('{', '{"cluster_name":"x",')),
    ],
    [
      'a list with a faulty cluster',
      lines(`{"results":[${good},${bad}]}`, `{"results":[${good}]}`, '{"results":[]}'),
      lines(`{"results":[${good},${bad}]}`),
      lines(`{"results":[${good}]}`, '{"results":[]}'),
    ],
    [
      'wrappers',
      lines(`{"data":${good}}`, `{"data":${bad}}`),
      lines(`{"data":${bad}}`),
      lines(`{"data":${good}}`),
    ],
    ['nothing but faulty lines', lines(bad, bad), lines(bad, bad), ''],
    ['no fault', lines(good, other), '', lines(good, other)],
    ['one line of another kind', lines('{"name":"x"}'), lines('{"name":"x"}'), ''],
    ['no line', '', '', ''],
  ])('%s', async (_, text, failed, passed) => {
    for (const chunkSize of [1, 50, 1 << 16])
      expect(await sortText(text, { chunkSize })).toEqual({
        failed: failed,
        passed,
        loss: undefined,
      })
  })

  test('bytes that are not UTF-8', async () => {
    const line = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff, 0xc3), Buffer.from('"}')])
    const text = Buffer.concat([Buffer.from(`${good}\n`), line, Buffer.from(`\n${bad}`)])
    expect((await sortText(text)).failed).toBe(`${line.toString('latin1')}\n${bad}\n`)
  })

  test('a line of more than one block of blanks', async () => {
    const blanks = ' '.repeat(200_000)
    const { failed, passed } = await sortText(`${good}\n${blanks}${bad}\n`)
    expect([failed.trim(), passed]).toEqual([bad, lines(good)])
  })
})

describe('other layouts: the tokens on one line', () => {
  test.each<[string, string, string, string]>([
    ['a document', spaced, lines(bad), ''],
    ['an array', `[ ${good} ,\n${spaced}\n, ${other}]`, lines(bad), lines(good, other)],
    [
      'a list response',
      `{"results": [${spaced}, ${good}], "pagination": {}}`,
      lines(bad),
      lines(good),
    ],
    [
      'pages in an array',
      `[{"results": [${good}]}, {"results": [${spaced}]}]`,
      lines(bad),
      lines(good),
    ],
    ['one after the other', `${spaced}\n${good}\n\n ${spaced}`, lines(bad, bad), lines(good)],
    ['a wrapper', `{"data":\n{"items":[${good}, ${spaced}]}}`, lines(bad), lines(good)],
    ['an empty array', '[]', '', ''],
    ['something else', '{ "name": "x" }', lines('{"name":"x"}'), ''],
    ['an array of something else', '[ 1, "a b", null ]', lines('1', '"a b"', 'null'), ''],
    [
      'Extended JSON',
      `{ "_id": { "$oid": "65f0aa12bb34cc56dd78ee90" }, ${bad.slice(1)}`,
      lines(`{"_id":{"$oid":"65f0aa12bb34cc56dd78ee90"},${bad.slice(1)}`),
      '',
    ],
  ])('%s', async (_, text, failed, passed) => {
    for (const chunkSize of [1, 50, 1 << 16])
      expect(await sortText(text, { file: 'a.json', chunkSize })).toEqual({
        failed,
        passed,
        loss: undefined,
      })
  })
})

fc.configureGlobal({ numRuns: process.env.FULL ? 1000 : 12 })

const values = fc.oneof(
  fc.constantFrom(
    '1',
    '1.0',
    '-0',
    '1e5',
    '12345678901234567890',
    '"\\u00e9\\ud83d"',
    '"a\\"b, [ {"',
  ),
  fc.json(),
)
const documents = fc
  .tuple(fc.constantFrom(good, other, bad), fc.constantFrom('cluster_id', 'x', 'status'), values)
  .map(([text, key, value]) => `{${JSON.stringify(key)}:${value},${text.slice(1)}`)
const brokenLines = fc.constantFrom('{', '[1,', 'oops', '{"a":1}}', '\u001b', `${good}${good}`)

/** Whether lint reports an error in the only document of a file. */
async function isFaulty(text: string): Promise<boolean> {
  const { findings } = await lintFile('a', Buffer.from(text), target, { input: 'ndjson' })
  return findings.some(({ severity }) => severity === 'error')
}

/** The inputs that fail, and the others, in their order. */
async function expectSorted(
  inputs: readonly string[],
  write: (text: string) => string = (it) => it,
) {
  const isFailing = await Promise.all(inputs.map(isFaulty))
  const select = (verdict: boolean) =>
    lines(...inputs.filter((_, index) => isFailing[index] === verdict).map(write))
  return {
    failed: Buffer.from(select(true)).toString('latin1'),
    passed: Buffer.from(select(false)).toString('latin1'),
    loss: undefined,
  }
}

describe('both files together are the input', () => {
  const blanks = fc.stringMatching(/^[ \t]{0,3}$/)

  test('NDJSON: each line with all its bytes', async () => {
    const line = fc
      .tuple(blanks, fc.oneof(documents, documents, brokenLines), blanks)
      .map((it) => it.join(''))
    const ends = fc.constantFrom('\n', '\r\n')
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 2, maxLength: 6 }),
        ends,
        fc.nat(200),
        async (texts, end, size) => {
          const inputs = texts.map((text) => text + end.slice(0, -1))
          const found = await sortText(texts.join(end) + end, {
            ...{ input: 'ndjson', chunkSize: size + 1 },
          })
          expect(found).toEqual(await expectSorted(inputs))
        },
      ),
    )
  })

  // Whitespace anywhere between the tokens.
  const spread = (text: string, blank: string) =>
    text.replace(/"(?:[^"\\]|\\.)*"|[[\]{}:,]/g, (token) => blank + token + blank)
  test.each<[string, (texts: readonly string[]) => string]>([
    ['an array', (texts) => `[${texts.join(',')}]`],
    ['a list response', (texts) => `{"results":[${texts.join(',')}],"total":${texts.length}}`],
    ['pages', (texts) => `[${texts.map((text) => `{"results":[${text}]}`).join(',')}]`],
    [
      'one after the other',
      (texts) => texts.map((text) => `{\n${text.trim().slice(1)}\n`).join(''),
    ],
    ['a wrapper', (texts) => `{"status":"ok","data":[${texts.join(',')}]}`],
  ])('%s: each document with all its tokens', async (_, write) => {
    const blank = fc.constantFrom('', ' ', '\n', '\r\n\t')
    await fc.assert(
      fc.asyncProperty(
        fc.array(documents, { minLength: 2, maxLength: 6 }),
        blank,
        fc.nat(200),
        async (texts, space, size) => {
          const file = { file: 'a.json', chunkSize: size + 1 }
          const text = write(texts.map((it) => spread(it, space)))
          const found = await sortText(text, file)
          expect(found).toEqual(await expectSorted(texts, compactJson))
        },
      ),
    )
  })
})
