// The fast pass finds the same wherever the chunks of a file end.
import { expect, test } from 'vitest'
import { createRandom } from '../json/random.js'
import { compareRuns, runLint } from './differential.js'
import { cleanLine, separateDocuments } from './documents.js'

const isFull = Boolean(process.env.FULL)

const text = 'Größe 😀 \u2028日本 \\"\\\\\\/\\u00e9\\n\\ud83d\\ude00'
const clean = separateDocuments([cleanLine, cleanLine, cleanLine, cleanLine])
const documents = [
  ...clean.slice(0, 3),
  // A string with bytes and escapes of every kind, a time without a zone, numbers.
  cleanLine.replace('scenes', text),
  `${cleanLine.slice(0, -1)},"created_at":"2025-10-13 13:58:06.664000","num_clusters":12}`,
  cleanLine.replace('vector', 'wrong'),
  `${cleanLine.slice(0, -1)},"metadata":{"a":[1.5e-7,-0,1e400,true,null,{"😀":"\\ud83d"}]}}`,
  `${cleanLine.slice(0, -1)},"cluster_name":"twice"}`,
  ...clean.slice(3),
]
const pretty = documents.map((line) => JSON.stringify(JSON.parse(line), null, 2))
const broken = '{"a":tru}'

const files: Readonly<Record<string, string>> = {
  'a.ndjson': `${[...documents, broken, clean[1]].join('\n')}\n`,
  'crlf.ndjson': `\ufeff${[...documents, '', broken, ' \t', clean[1]].join('\r\n')}\r\n`,
  'no-end.ndjson': documents.join('\n'),
  'array.json': `[${documents.join(',')}]`,
  'lines.json': `[\r\n  ${documents.join(',\r\n  ')}\r\n]\r\n`,
  'broken.json': `[${[...documents, broken].join(' ,\n')}]`,
  'pretty.json': `[\n${pretty.join(',\n')}\n]\n`,
  'texts.json': pretty.join('\n'),
  'texts-crlf.json': pretty.join('\n').replaceAll('\n', '\r\n'),
  'list.json': `{"results":[${documents.join(',')}]}`,
}

test.each(Object.keys(files))('%s', { timeout: 120_000 }, async (file) => {
  const bytes = new TextEncoder().encode(files[file])
  const { difference, proven } = await compareRuns(bytes, { file })
  expect(difference).toBeUndefined()
  // A list is one text.
  expect(proven > 0).toBe(file !== 'list.json')
  const whole = await runLint(bytes, { file, countsInfos: true })
  const summarize = ({ findings, documents, infos }: typeof whole) =>
    JSON.stringify({ findings, documents, infos })
  const expected = summarize(whole)
  const check = async (...cuts: readonly number[]): Promise<void> => {
    const ends = [...cuts].sort((a, b) => a - b)
    const parts = [0, ...ends].map((from, index) => bytes.subarray(from, ends[index]))
    const actual = summarize(await runLint(parts, { file, countsInfos: true }))
    if (actual !== expected) expect(actual, `${file} cut at ${cuts}`).toBe(expected)
  }
  const random = createRandom(1)
  for (let cut = 1; cut < bytes.length; cut += isFull ? 5 : 211) await check(cut)
  for (let round = 0; round < (isFull ? 300 : 5); round += 1)
    await check(...Array.from({ length: 1 + random.below(40) }, () => random.below(bytes.length)))
})
