import { readFileSync } from 'node:fs'
import { isCluster, validateCluster } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { parsePointer, resolvePointer } from '../../src/json/pointer.js'
import type { SchemaObject } from '../../src/schema/schema.js'

// The invalid samples have one value of a wrong type for each typed place of the schema. Here the
// place gets a value of every other wrong type, too.

const schema = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8')) as SchemaObject
const folder = 'generated/samples/invalid'
const { samples } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as {
  readonly samples: ReadonlyArray<{
    readonly file: string
    readonly definition?: string
    readonly expected: ReadonlyArray<{ readonly ruleId: string; readonly pointer: string }>
  }>
}

// A null is left out: where it is wrong, there is an invalid sample for it.
const valuesByType: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 7,
  number: 7.5,
  string: 'x',
  array: [],
  object: {},
}

const cases = samples
  .filter(({ file, definition }) => definition === undefined && /\.(type|enum)\.json$/.test(file))
  .flatMap(({ file, expected }) => {
    const { pointer } = expected[0] ?? { pointer: '' }
    const node = findSchema(parsePointer(pointer) ?? [])
    return Object.entries(valuesByType)
      .filter(([type]) => !allowsType(node, type))
      .map(([type, value]) => ({
        place: pointer === '' ? 'the document' : pointer,
        type,
        value: type === 'number' ? (Number(node.minimum) || 0) + 7.5 : value,
        pointer,
        file,
        // A value that isn't in an enum is reported once, whatever its type is.
        ruleId: 'enum' in node ? 'schema/enum' : 'schema/type',
      }))
  })

describe('a value of a wrong type gives one issue', () => {
  test.each(cases)('$place: $type', ({ file, pointer, value, ruleId }) => {
    const sample = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    const document = replaceValue(sample, parsePointer(pointer) ?? [], value)
    const result = validateCluster(document)
    const issues = result.ok ? [] : result.errors
    expect(issues.map((issue) => [issue.ruleId, issue.pointer, issue.key])).toEqual([
      [ruleId, pointer, undefined],
    ])
    expect(isCluster(document)).toBe(false)
  })

  test('there are several for each typed place', () => {
    expect(cases.length).toBeGreaterThan(400)
  })
})

/** The schema of the value at a path. */
function findSchema(path: readonly string[]): SchemaObject {
  return path.reduce<SchemaObject>((node, token) => {
    const properties = (node.properties ?? {}) as Readonly<Record<string, SchemaObject>>
    return resolve(properties[token] ?? node.items ?? node.additionalProperties)
  }, resolve(schema))
}

/** Follows references, and turns `anyOf: [X, { type: null }]` into X with null among its types. */
function resolve(given: unknown): SchemaObject {
  const { $ref, anyOf, ...node } = given as SchemaObject
  if (typeof $ref === 'string') return resolve(resolvePointer(schema, $ref.slice(1)))
  if (!Array.isArray(anyOf)) return node
  const [branch, other, ...others] = anyOf
  if (other?.type !== 'null' || others.length > 0) throw new Error('an anyOf that is not "or null"')
  const target = resolve(branch)
  return { ...target, type: [target.type, 'null'].flat() }
}

function allowsType({ type }: SchemaObject, name: string): boolean {
  const types = [type].flat()
  if (type === undefined) return true
  return types.includes(name) || (name === 'integer' && types.includes('number'))
}

function replaceValue(document: unknown, path: readonly string[], value: unknown): unknown {
  const [token, ...rest] = path
  if (token === undefined) return value
  if (Array.isArray(document))
    return document.map((item, index) =>
      String(index) === token ? replaceValue(item, rest, value) : item,
    )
  const object = document as Readonly<Record<string, unknown>>
  return { ...object, [token]: replaceValue(object[token], rest, value) }
}
