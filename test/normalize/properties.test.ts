// Any export that could be stored: nothing is lost, and twice changes nothing.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convertExtendedJson } from '../../src/json/extended-json/convert.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { subtractTimes } from '../../src/lint/times.js'
import type { LocatedChange } from '../../src/normalize/change.js'
import { cluster, createTestTarget } from '../fix/target.js'
import { arbitraryExport, type Export, write } from './arbitrary-export.js'
import { readLeaves } from './leaves.js'
import { createFileNormalizer } from './normalize-file.js'

const target = await createTestTarget()
const normalize = createFileNormalizer(target)

const samples = readdirSync('generated/samples/valid')
  .filter((file) => file.endsWith('.json') && file !== 'manifest.json')
  .map((file) => JSON.parse(readFileSync(`generated/samples/valid/${file}`, 'utf8')))
  .filter((sample) => 'input_collections' in sample)
const exports = arbitraryExport([cluster, ...samples])

const parameters = { numRuns: process.env.FULL ? 5000 : 20 }

/** Whether a change means the same to people. */
function isFaithful({ kind, before = '', after }: LocatedChange): boolean {
  switch (kind) {
    case 'null':
    case 'sdk-null':
      return before === 'null' && after === undefined
    case 'time':
      return subtractTimes(JSON.parse(before), JSON.parse(after ?? '')) === 0
    case 'letter-case':
      return before.toLowerCase() === after?.toLowerCase()
    case 'sdk-object':
      return JSON.stringify(JSON.parse(before).actual_instance) === after
    case 'extended-json':
      return Object.is(convertExtendedJson(JSON.parse(before)).value, JSON.parse(after ?? ''))
    default:
      return false
  }
}

/** What differs between a document and its plain form without a change that says so. */
function findLosses(
  before: string,
  after: string,
  changes: readonly LocatedChange[],
): readonly string[] {
  const old = readLeaves(before)
  const plain = readLeaves(after)
  const isChanged = (path: string): boolean =>
    changes.some(({ pointer }) => {
      const place = path.replaceAll(/#\d+/g, '')
      return place === pointer || place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`)
    })
  const lost = [...old].filter(([path, token]) => plain.get(path) !== token && !isChanged(path))
  const added = [...plain].filter(([path, token]) => old.get(path) !== token && !isChanged(path))
  const order = [...plain.keys()].filter((path) => old.has(path))
  const oldOrder = [...old.keys()].filter((path) => plain.has(path))
  return [
    ...lost.map(([path, token]) => `lost ${path} ${token}`),
    ...added.map(([path, token]) => `added ${path} ${token}`),
    ...(order.join() === oldOrder.join() ? [] : ['another order']),
  ]
}

const lint = async (text: string) => {
  const { findings, omitted } = await lintFile('-', Buffer.from(text), target)
  return findings.length + omitted.error + omitted.warning + omitted.info
}

async function check({ text, documents }: Export): Promise<void> {
  const { lines, changes, problems } = await normalize(text)
  const output = lines.map((line) => `${line}\n`).join('')
  expect(problems).toEqual([])
  expect(lines.length).toBe(documents.length)
  for (const [index, document] of documents.entries()) {
    const own = changes.filter((it) => it.document === index && it.action !== 'left')
    expect(own.filter((it) => !isFaithful(it))).toEqual([])
    expect(findLosses(write(document, 0), lines[index] ?? '', own)).toEqual([])
  }
  const again = await normalize(output)
  expect(again.lines).toEqual(lines)
  expect(again.changes.filter(({ action }) => action !== 'left')).toEqual([])
  expect(await lint(output)).toBeLessThanOrEqual(await lint(text))
}

test('nothing is lost, twice changes nothing, and lint finds no more than before', async () => {
  await fc.assert(fc.asyncProperty(exports, check), parameters)
})
