import { describe, expect, test } from 'vitest'
import { cluster, createTestTarget } from '../fix/target.js'
import { createTarget } from '../lint/target.js'
import { createFileNormalizer } from './normalize-file.js'

const target = await createTestTarget()
const normalize = createFileNormalizer(target)
const plain = JSON.stringify(cluster)
const minimal = plain.slice(1, -1)

/** The lines, and each change without its reason. */
async function summarize(text: string, at: readonly string[] = []) {
  const { lines, changes, problems } = await normalize(text, { at })
  return {
    lines,
    problems,
    changes: changes.map(
      ({ kind, action, pointer, start, document = '-' }) =>
        `${document} ${kind} ${action} ${pointer} @${start}`,
    ),
  }
}

describe('layouts', () => {
  test.each<
    [
      title: string,
      text: string,
      lines: readonly string[],
      changes?: readonly string[],
      at?: string,
    ]
  >([
    [
      'a document on one line stays as it is',
      `{"a" : 1.0, ${minimal}}`,
      [`{"a" : 1.0, ${minimal}}`],
    ],
    ['a document on several lines', JSON.stringify(cluster, undefined, 2), [plain]],
    ['NDJSON with CRLF', `${plain}\r\n\r\n  ${plain}  \r\n`, [plain, plain]],
    ['an array', `[${plain},\n{ ${minimal} }]`, [plain, `{ ${minimal} }`]],
    ['texts without anything between them', `${plain}${plain}`, [plain, plain]],
    [
      'a list response',
      `{"results":[${plain}, ${plain}],"total":2}`,
      [plain, plain],
      ['- envelope unwrapped /results @12', `- envelope removed /total @${24 + 2 * plain.length}`],
    ],
    ['an empty list', '{"results":[],"total":0}', [], ['- envelope removed  @0']],
    ['a wrapper', `{"cluster":${plain}}`, [plain], ['- envelope unwrapped  @11']],
    [
      'wrappers in a list',
      `{"results":[{"cluster":${plain}}]}`,
      [plain],
      ['- envelope unwrapped /results/0 @23'],
    ],
    [
      'where the user says',
      `{"x":{"y":[${plain}]},"z":1}`,
      [plain],
      ['- envelope unwrapped /x/y @11', `- envelope removed /z @${plain.length + 18}`],
      '/x/y/*',
    ],
    [
      'the first of two lists with the same key',
      `{"results":[1],"results":[${plain}]}`,
      [plain],
      ['- envelope unwrapped /results @26', '- envelope removed /results/0 @12'],
    ],
    [
      'a value that is no cluster, among clusters',
      `[${plain},{"success":false,"status":404,"error":{"message":"x"}}]`,
      [plain, '{"success":false,"status":404,"error":{"message":"x"}}'],
      ['1 other left  @0'],
    ],
  ])('%s', async (_, text, lines, changes = [], at) => {
    const result = await summarize(text, at === undefined ? [] : [at])
    expect(result).toEqual({ lines, changes, problems: [] })
    expect((await summarize(`${lines.join('\n')}\n`)).lines).toEqual(lines)
  })

  test('a broken line of NDJSON is said, and the others are there', async () => {
    const { lines, problems } = await summarize(`${plain}\n{"a":}\n${plain}\n`)
    expect([lines, problems.length]).toEqual([[plain, plain], 1])
  })

  test('nothing is where the user says', async () => {
    const { lines, problems } = await summarize(`{"y":${plain}}`, ['/x'])
    expect(lines).toEqual([])
    expect(problems).toEqual(['There is nothing at `/x`, where `--at` looks for documents.'])
  })
})

describe('documents', () => {
  test('one thing after the other: Extended JSON, then times and nulls', async () => {
    const text = `{"_id":{"$oid":"65f0aa12bb34cc56dd78ee90"},${minimal},"updated_at":{"$date":"2026-05-18T09:41:09.5+0200"},"status":{"$undefined":true}}`
    const { lines, changes } = await summarize(text)
    expect(lines).toEqual([
      `{"_id":"65f0aa12bb34cc56dd78ee90",${minimal},"updated_at":"2026-05-18T07:41:09.5Z"}`,
    ])
    const [time, status] = ['"updated_at":', '"status":'].map((it) => text.indexOf(it) + it.length)
    expect(changes.toSorted()).toEqual([
      '0 extended-json replaced /_id @7',
      `0 extended-json replaced /status @${status}`,
      `0 extended-json replaced /updated_at @${time}`,
      `0 sdk-null removed /status @${status}`,
      `0 time replaced /updated_at @${time}`,
    ])
  })

  test('a fix reveals another one', async () => {
    const shapes = createTarget({
      properties: {
        shape: {
          oneOf: ['circle', 'square'].map((kind) => ({
            type: 'object',
            properties: { kind: { const: kind }, size: { type: 'number' } },
            required: ['kind'],
          })),
        },
      },
    })
    const { lines } = await createFileNormalizer(shapes)('{"shape":{"kind":"Circle","size":null}}')
    expect(lines).toEqual(['{"shape":{"kind":"circle"}}'])
  })

  test('letter case stays if lint would say more about the document', async () => {
    const attributes =
      '"algorithm":"attribute_based","clustered_attributes":["a"],"hierarchical_grouping":true'
    const text = `{${minimal.replace('"vector"', '"Vector"')},"status":null,${attributes}}`
    const { lines, changes } = await summarize(text)
    expect(lines).toEqual([text.replace('"status":null,', '')])
    expect(changes.map((it) => it.replace(/ @.*/, ''))).toEqual([
      '0 sdk-null removed /status',
      '0 letter-case left /cluster_type',
    ])
  })

  test('a document that is nested too deeply to be checked stays', async () => {
    const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`
    const text = `{${minimal},"metadata":{"a":${deep}}}`
    expect((await summarize(text)).lines).toEqual([text])
  })

  test('another schema: an array is one document, and Extended JSON of the schema stays', async () => {
    const other = createFileNormalizer(createTarget({ type: 'array' }))
    expect((await other('[\n1,\n2.0]')).lines).toEqual(['[1,2.0]'])
    expect((await other('{"a":{"$oid":"65f0aa12bb34cc56dd78ee90"}}')).lines).toEqual([
      '{"a":{"$oid":"65f0aa12bb34cc56dd78ee90"}}',
    ])
  })
})
