import { expect, test } from 'vitest'
import { packTable, unpackTable } from '../../src/cli/lint/built-table.js'
import { createTableOptions } from '../../src/lint/document-table.js'
import { createTable, type TableOptions } from '../../src/prove/create-table.js'
import { clusterSchema, clusterTarget } from '../prove/differential.js'

const options = createTableOptions(clusterTarget)
const table = createTable(clusterSchema, options)
if (table === undefined) throw new Error('no table')
const text = packTable(table, options)

test('a built table is the one that it was made from, byte for byte', () => {
  const unpacked = unpackTable(text, options)
  expect(unpacked).toEqual({ ...table, bytes: Buffer.from(table.bytes) })
  expect(unpacked?.bytes.length).toBeGreaterThan(10_000)
  expect(unpacked?.values.filter((it) => it !== undefined)).toContainEqual(['vector', 'attribute'])
})

test.each<[string, Partial<TableOptions>]>([
  ['other members', { members: [...options.members, 'another'] }],
  ['members in another order', { members: [...options.members].reverse() }],
  ['other placeholders', { placeholders: ['<string>'] }],
  ['no Extended JSON', { readsExtendedJson: false }],
  ['another way with ids', { ignoresMongoId: 'never' }],
])('is not used with %s', (_, other) => {
  expect(unpackTable(text, { ...options, ...other })).toBeUndefined()
})
