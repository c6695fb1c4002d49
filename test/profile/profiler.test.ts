import { describe, expect, test } from 'vitest'
import { buildModel } from '../../src/model/build.js'
import type { FieldProfile, Profile } from '../../src/profile/profile.js'
import { createProfiler } from '../../src/profile/profiler.js'

const document = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    status: { enum: ['NEW', 'DONE'] },
    color: { type: ['string', 'null'], 'x-values': { red: { description: 'A color.' } } },
    weights: { type: 'object', additionalProperties: { type: 'number' } },
    labels: { type: 'array', items: { type: 'string' } },
    size: { anyOf: [{ $ref: '#/$defs/Size' }, { type: 'null' }] },
    free: {},
  },
  $defs: { Size: { type: 'object', properties: { width: { type: 'number' } } } },
}

function profile(documents: readonly unknown[]): Profile {
  const model = buildModel({ name: 'Test', file: 'test.json', dialect: '2020-12', document })
  const profiler = createProfiler(model)
  for (const [index, document] of documents.entries())
    profiler.add(document, (pointers) =>
      pointers.map((pointer) => ({ file: pointer, line: index + 1, column: 1 })),
    )
  return profiler.finish()
}

function find({ fields }: Profile, path: string): FieldProfile | undefined {
  return fields.find((field) => field.path === path)
}

test('an example of everything', () => {
  const { documents, omitted, fields } = profile([
    { id: 'a', status: 'NEW', labels: ['x', 'yy'], extra: 1 },
    { id: 'b', status: null, labels: [], size: { width: 1.5, height: 2 } },
  ])
  expect([documents, omitted]).toEqual([2, 0])
  expect(fields.map(({ path, present, of, known }) => [path, present, of, known])).toEqual([
    ['id', 2, 2, true],
    ['status', 2, 2, true],
    ['labels', 2, 2, true],
    ['labels[]', 2, 2, undefined],
    ['size', 1, 2, true],
    ['size.width', 1, 1, true],
    ['size.height', 1, 1, false],
    ['extra', 1, 2, false],
  ])
})

describe('the values at a place', () => {
  const rows: ReadonlyArray<{
    title: string
    values: readonly unknown[]
    want: Partial<FieldProfile>
  }> = [
    {
      title: 'texts',
      values: ['b', 'a', 'ccc', 'a'],
      want: {
        types: { string: 4 },
        distinct: { count: 3, exact: true },
        texts: { min: 'a', max: 'ccc' },
        lengths: { min: 1, max: 3 },
        values: [
          { value: 'a', count: 2 },
          { value: 'b', count: 1 },
          { value: 'ccc', count: 1 },
        ],
      },
    },
    {
      title: 'numbers and integers',
      values: [1, -0.5, 1e300],
      want: { types: { integer: 2, number: 1 }, numbers: { min: -0.5, max: 1e300 } },
    },
    {
      title: 'the number 1 and the text "1" are different',
      values: [1, '1', true, 'true'],
      want: { distinct: { count: 4, exact: true }, types: { integer: 1, string: 2, boolean: 1 } },
    },
    {
      title: 'only null',
      values: [null, null],
      want: { nulls: 2, types: {}, distinct: undefined },
    },
    {
      title: 'arrays',
      values: [[], [1, 2, 3]],
      want: { items: { min: 0, max: 3 }, types: { array: 2 }, values: undefined },
    },
    {
      title: 'a long text is cut off, and not listed',
      values: ['x'.repeat(500)],
      want: {
        texts: { min: 'x'.repeat(100), max: 'x'.repeat(100) },
        lengths: { min: 500, max: 500 },
        values: undefined,
        distinct: { count: 1, exact: true },
      },
    },
    {
      title: 'more than 50 different values are not listed',
      values: Array.from({ length: 51 }, (_, index) => index),
      want: { values: undefined, distinct: { count: 51, exact: true } },
    },
  ]
  test.each(rows)('$title', ({ values, want }) => {
    const result = profile(values.map((free) => ({ free })))
    expect(find(result, 'free')).toMatchObject(want)
  })
})

describe('what the schema names', () => {
  test('values that it does not name are counted and marked', () => {
    const result = profile(['NEW', 'OLD', 'OLD', null].map((status) => ({ status, color: 'blue' })))
    expect(find(result, 'status')).toMatchObject({
      unknownValues: 2,
      values: [
        { value: 'OLD', count: 2, isUnknown: true },
        { value: 'NEW', count: 1 },
      ],
    })
    expect(find(result, 'color')).toMatchObject({ unknownValues: 4 })
    expect(find(profile([{ id: 'a' }]), 'id')?.unknownValues).toBeUndefined()
  })

  test('the keys of a map are one place', () => {
    const result = profile([{ weights: { a: 1, b: 2 } }, { weights: { c: 3 } }])
    expect(result.fields.map(({ path }) => path)).toEqual(['weights', 'weights.*'])
    expect(find(result, 'weights.*')).toMatchObject({ present: 3, of: 3, known: undefined })
  })

  test('so are more than 50 rare keys that it does not name, and nothing is lost', () => {
    const documents = Array.from({ length: 60 }, (_, index) => ({
      free: { [`key${index}`]: { count: index, [`own${index}`]: 'x' } },
    }))
    const result = profile(documents)
    expect(result.fields.slice(0, 3).map(({ path }) => path)).toEqual([
      'free',
      'free.*',
      'free.*.count',
    ])
    expect(find(result, 'free.*.count')).toMatchObject({
      present: 60,
      of: 60,
      numbers: { min: 0, max: 59 },
      distinct: { count: 60, exact: true },
    })
    expect(find(result, 'free.*.*')).toMatchObject({ present: 60, types: { string: 60 } })
  })
})

test('the first place of each field', () => {
  const result = profile([{ id: 'a' }, { id: 'b', 'a/b': [[1]] }])
  expect(result.fields.map(({ path, first }) => [path, first?.line, first?.file])).toEqual([
    ['id', 1, '/id'],
    ['["a/b"]', 2, '/a~1b'],
    ['["a/b"][]', 2, '/a~1b/0'],
    ['["a/b"][][]', 2, '/a~1b/0/0'],
  ])
})

test('documents that are no objects are listed', () => {
  const result = profile([{ id: 'a' }, 1, null, ['x']])
  expect(result.fields.map(({ path, present }) => [path, present])).toEqual([
    ['', 4],
    ['id', 1],
    ['[]', 1],
  ])
  expect(result.fields[0]).toMatchObject({ nulls: 1, types: { object: 1, integer: 1, array: 1 } })
})

describe('limits', () => {
  test('what is nested more than 100 levels deep is counted', () => {
    let deep: unknown = 1
    for (let level = 0; level < 50_000; level += 1) deep = [deep]
    const result = profile([{ free: deep }])
    expect(result.omitted).toBe(1)
    expect(result.fields).toHaveLength(100)
  })

  test('so are the values of more than 5,000 places', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `key${index}`,
        Object.fromEntries(
          Array.from({ length: 40 }, (__, inner) => [`k${inner}`, { a: 1, b: 2, c: 3 }]),
        ),
      ]),
    )
    const { fields, omitted } = profile([{ free: wide }])
    expect(fields).toHaveLength(5000)
    expect(omitted).toBeGreaterThan(0)
  })

  test('names of the prototype are ordinary fields', () => {
    const result = profile([JSON.parse('{"__proto__": {"constructor": 1}, "toString": null}')])
    expect(result.fields.map(({ path }) => path)).toEqual([
      '__proto__',
      '__proto__.constructor',
      'toString',
    ])
  })
})

test.each([1000, 30_000])('%d different values are estimated within 5 %%', (count) => {
  const result = profile(Array.from({ length: count }, (_, index) => ({ id: `id-${index}` })))
  const { distinct } = find(result, 'id') ?? {}
  expect(distinct?.exact).toBe(false)
  expect(Math.abs((distinct?.count ?? 0) / count - 1)).toBeLessThan(0.05)
})
