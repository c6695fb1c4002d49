import { isCluster, validateCluster } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { generatedValidator } from './generated-validator.js'

const required = {
  cluster_name: 'a',
  namespace_id: 'ns_1',
  input_collections: ['c'],
  cluster_type: 'vector',
}
const cluster = (fields: object) => ({ ...required, ...fields })
const parsed = (fields: string) =>
  JSON.parse(`{${JSON.stringify(required).slice(1, -1)},${fields}}`)

/** `ruleId pointer` of each issue. Both functions must agree. */
function listIssues(value: unknown): readonly string[] {
  const result = validateCluster(value)
  expect(isCluster(value)).toBe(result.ok)
  return result.ok ? [] : result.errors.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)
}

const missing = Array(4).fill('schema/required ')

/** By name: creates the value, and its issues. */
type Cases = Readonly<Record<string, readonly [make: () => unknown, want: readonly string[]]>>

const testCases = (cases: Cases) =>
  test.each(Object.entries(cases).map(([name, [make, want]]) => [name, want, make] as const))(
    '%s: %j',
    (_, want, make) => {
      const value = frozen(make())
      expect(listIssues(value)).toEqual(want)
      expect(listIssues(value)).toEqual(want)
    },
  )

/** Freezes a value deeply, so that changing it throws. */
function frozen<Value>(root: Value): Value {
  const seen = new Set<unknown>()
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    if (ArrayBuffer.isView(value)) continue // cannot be frozen
    seen.add(value)
    Object.freeze(value)
    for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value)))
      open.push(member)
  }
  return root
}

describe('names that every object inherits', () => {
  testCases({
    '__proto__ of its own, at the root': [() => parsed('"__proto__":{"status":1}'), []],
    'a cluster in __proto__': [
      () => JSON.parse(`{"__proto__":${JSON.stringify(required)}}`),
      missing,
    ],
    '__proto__ of its own, as an entry': [
      () => parsed('"learned_weights":{"__proto__":"x"}'),
      ['schema/type /learned_weights/__proto__'],
    ],
    '__proto__ of its own, null': [
      () => parsed('"learned_weights":{"__proto__":null}'),
      ['schema/null /learned_weights/__proto__'],
    ],
    'names of methods': [
      () => cluster({ constructor: null, toString: 1, hasOwnProperty: 2, valueOf: 'x' }),
      [],
    ],
    'names of methods, as entries': [
      () => cluster({ learned_weights: { constructor: 1, toString: 'x', hasOwnProperty: null } }),
      ['schema/type /learned_weights/toString', 'schema/null /learned_weights/hasOwnProperty'],
    ],
    'names of methods, by defineProperty': [
      () =>
        Object.defineProperties(cluster({}), {
          constructor: { value: null, enumerable: true },
          __proto__: { value: { status: 1 }, enumerable: true },
        }),
      [],
    ],
  })
})

class Model {
  cluster_name = 'a'
  namespace_id = 'ns_1'
  input_collections = ['c']
  get cluster_type() {
    return 'vector'
  }
}

describe('unusual objects', () => {
  testCases({
    'without a prototype': [() => Object.assign(Object.create(null), required), []],
    'without a prototype, inside': [
      () => cluster({ learned_weights: Object.assign(Object.create(null), { a: null }) }),
      ['schema/null /learned_weights/a'],
    ],
    'an instance of a class, one field a getter': [() => new Model(), []],
    'a function with the fields': [() => Object.assign(() => 1, required), ['schema/type ']],
    'an array with the fields': [() => Object.assign([], required), ['schema/type ']],
    'a Map of the fields': [() => new Map(Object.entries(required)), missing],
    'fields that are not enumerable': [
      () => Object.defineProperties({}, Object.getOwnPropertyDescriptors(cluster({ status: 1 }))),
      ['schema/enum /status'],
    ],
    'a proxy of a cluster': [
      () => new Proxy(cluster({ status: 'x' }), {}),
      ['schema/enum /status'],
    ],
    'a proxy of an array': [
      () => cluster({ input_collections: new Proxy(['c', 1], {}) }),
      ['schema/type /input_collections/1'],
    ],
    'a subclass of Array': [
      () => cluster({ input_collections: new (class extends Array<string> {})('c', 'd') }),
      [],
    ],
    'an object like an array': [
      () => cluster({ input_collections: { 0: 'c', length: 1 } }),
      ['schema/type /input_collections'],
    ],
    'a typed array': [
      () => cluster({ input_collections: new Uint8Array(3), metadata: new Uint8Array(3) }),
      ['schema/type /input_collections'],
    ],
    sealed: [
      () => Object.seal(cluster({ learned_weights: Object.seal({ a: null }) })),
      ['schema/null /learned_weights/a'],
    ],
  })
})

const strange: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  'a bigint': 12n,
  'a symbol': Symbol('x'),
  'a function': () => 1,
  'a date': new Date(0),
  'an invalid date': new Date(Number.NaN),
  'a regular expression': /x/,
  'a map': new Map([['a', 1]]),
  'a set': new Set([1]),
  'a promise': Promise.resolve(),
  'an error': new Error('x'),
  'a boxed string': new String('vector'),
  'a boxed number': new Number(2),
  'a boxed boolean': new Boolean(true),
  'a buffer': Buffer.from('x'),
  globalThis: globalThis,
}

describe.each(Object.entries(strange))('%s', (name, value) => {
  const absent = name === 'undefined'

  test('is accepted where every value is', () => {
    expect(listIssues(cluster({ metadata: { a: value, b: [value] }, unknown: value }))).toEqual([])
  })

  test.each<[string, readonly string[]]>([
    ['cluster_name', [absent ? 'schema/required ' : 'schema/type /cluster_name']],
    ['cluster_type', [absent ? 'schema/required ' : 'schema/enum /cluster_type']],
    ['input_collections', [absent ? 'schema/required ' : 'schema/type /input_collections']],
    ['status', absent ? [] : ['schema/enum /status']],
    ['vis_n_components', absent ? [] : ['schema/enum /vis_n_components']],
    ['num_clusters', absent ? [] : ['schema/type /num_clusters']],
    ['execution_time_seconds', absent ? [] : ['schema/type /execution_time_seconds']],
    ['created_at', absent ? [] : ['schema/type /created_at']],
    ['enrich_source', absent ? [] : ['schema/type /enrich_source']],
  ])('is not accepted for %s: %j', (field, want) => {
    expect(listIssues(cluster({ [field]: value }))).toEqual(want)
  })

  test('is not accepted as an item or a member', () => {
    expect(
      listIssues(cluster({ input_collections: ['a', value], learned_weights: { a: value } })),
    ).toEqual(['schema/type /input_collections/1', 'schema/type /learned_weights/a'])
  })
})

describe('edge cases of numbers and strings', () => {
  testCases({
    // JSON has neither, but JSON.parse reads 1e400 as Infinity, and a program can compute NaN.
    infinity: [
      () => cluster({ execution_time_seconds: Number.POSITIVE_INFINITY, num_clusters: -Infinity }),
      [],
    ],
    'not a number': [
      () => cluster({ execution_time_seconds: Number.NaN, num_clusters: Number.NaN }),
      ['schema/type /num_clusters'],
    ],
    'minus zero': [() => cluster({ num_clusters: -0, execution_time_seconds: -0 }), []],
    'the largest integers': [() => cluster({ num_clusters: 2 ** 53, sample_size: 1e308 }), []],
    'the smallest number': [
      () => cluster({ learning_quality_score: 5e-324, num_clusters: 5e-324 }),
      ['schema/type /num_clusters'],
    ],
    'half a surrogate pair': [
      () => cluster({ cluster_name: '\ud800', metadata: { '\udc00': '\ud800' } }),
      [],
    ],
    'half a surrogate pair, none of the values': [
      () => cluster({ status: '\ud800', learned_weights: { '\udc00': '\ud800' } }),
      ['schema/enum /status', 'schema/type /learned_weights/\udc00'],
    ],
    'a null character': [
      () => cluster({ status: 'COMPLETED\0', created_at: '2025-10-13T13:58:06\0' }),
      ['schema/enum /status', 'schema/format /created_at'],
    ],
    'a sparse array': [
      // biome-ignore lint/suspicious/noSparseArray: it is meant
      () => cluster({ input_collections: [, 'c'] }),
      ['schema/type /input_collections/0'],
    ],
  })
})

function deep(levels: number, nest: (inner: unknown) => unknown): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = nest(value)
  return value
}

function cyclic(close: (value: Record<string, unknown>) => void): unknown {
  const value: Record<string, unknown> = cluster({})
  close(value)
  return value
}

describe('very deep values', () => {
  const arrays = () => deep(100_000, (inner) => [inner])
  const objects = () => deep(100_000, (inner) => ({ a: inner }))
  testCases({
    'objects in metadata': [() => cluster({ metadata: objects() }), []],
    'arrays in metadata': [() => cluster({ metadata: { a: arrays() } }), []],
    'objects in filters': [() => cluster({ filters: objects() }), []],
    'objects in steps': [() => cluster({ preprocessing_steps: [objects()] }), []],
    'arrays for a name': [() => cluster({ cluster_name: arrays() }), ['schema/type /cluster_name']],
    'arrays for the document': [arrays, ['schema/type ']],
    'objects for the document': [objects, missing],
    'metadata that holds itself': [
      () => cyclic((value) => Object.assign(value, { metadata: { value } })),
      [],
    ],
    'a cluster that is its own labeling': [
      () => cyclic((value) => Object.assign(value, { llm_labeling: value })),
      [],
    ],
    'a cluster that is its own labeling inputs': [
      () =>
        cyclic((value) => Object.assign(value, { llm_labeling: value, labeling_inputs: value })),
      ['schema/required /llm_labeling/labeling_inputs'],
    ],
    'an array that holds itself': [
      () => {
        const list: unknown[] = ['c']
        list.push(list)
        return cluster({ input_collections: list })
      },
      ['schema/type /input_collections/1'],
    ],
  })
})

describe('an error that the input throws is passed on', () => {
  const error = new Error('from the input')
  const fail = () => {
    throw error
  }
  test.each<[string, unknown]>([
    [
      'a getter',
      {
        ...required,
        get status() {
          return fail()
        },
      },
    ],
    [
      'a getter of an entry',
      cluster({
        learned_weights: {
          get a() {
            return fail()
          },
        },
      }),
    ],
    [
      'a getter at an index',
      cluster({ input_collections: Object.defineProperty(['c'], 0, { get: fail }) }),
    ],
    ['a proxy that gives nothing', new Proxy(cluster({}), { get: fail })],
    ['a proxy without keys', cluster({ learned_weights: new Proxy({}, { ownKeys: fail }) })],
  ])('%s', (_, value) => {
    expect(thrownBy(() => isCluster(value))).toBe(error)
    expect(thrownBy(() => validateCluster(value))).toBe(error)
  })

  test('a getter that is not needed is not called', () => {
    expect(
      listIssues(
        cluster({
          metadata: {
            get a() {
              return fail()
            },
          },
        }),
      ),
    ).toEqual([])
  })

  test('a revoked proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(() => isCluster(proxy)).toThrow(TypeError)
    expect(() => validateCluster(proxy)).toThrow(TypeError)
  })
})

function thrownBy(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}

test('a getter may return something else each time', () => {
  let count = 0
  const labeling_inputs = {
    get input_mappings() {
      count += 1
      return count % 2 === 1 ? [] : 'x'
    },
  }
  expect(validateCluster(cluster({ llm_labeling: { labeling_inputs } })).ok).toBe(false)
})

test('the input is never changed, not even temporarily', () => {
  const faulty = cluster({ status: null, learned_weights: { a: null, b: 'x' }, num_clusters: 'x' })
  const before = structuredClone(faulty)
  const guarded = (value: object): object =>
    new Proxy(value, {
      get: (target, key) => {
        const member = Reflect.get(target, key)
        return typeof member === 'object' && member !== null ? guarded(member) : member
      },
      set: forbidden,
      defineProperty: forbidden,
      deleteProperty: forbidden,
      setPrototypeOf: forbidden,
      preventExtensions: forbidden,
    })
  expect(listIssues(guarded(faulty))).toHaveLength(4)
  expect(listIssues(faulty)).toHaveLength(4)
  expect(faulty).toEqual(before)
})

function forbidden(): never {
  throw new Error('the input is changed')
}

describe('strings of 50 MB', () => {
  const long = 'x'.repeat(50_000_000)
  const digits = '1'.repeat(50_000_000)

  test.each<[string, () => object, readonly string[]]>([
    ['a name', () => ({ cluster_name: long }), []],
    ['a key', () => ({ metadata: { [long]: 1 }, [long]: 1 }), []],
    ['a status', () => ({ status: long }), ['schema/enum /status']],
    ['a number as text', () => ({ num_clusters: digits }), ['schema/type /num_clusters']],
    ['a date', () => ({ created_at: digits }), ['schema/format /created_at']],
    [
      'a date, then more',
      () => ({ completed_at: `2025-10-13T13:58:06.${digits}` }),
      ['schema/format /completed_at'],
    ],
    [
      'a key of an entry',
      () => ({ learned_weights: { [long]: 'x' } }),
      [`schema/type /learned_weights/${long}`],
    ],
  ])('%s', (_, fields, want) => {
    expect(listIssues(cluster(fields())).join() === want.join()).toBe(true)
  })

  test('the message is still short', () => {
    const result = validateCluster(
      cluster({ status: long, created_at: digits, num_clusters: long }),
    )
    const lengths = result.ok ? [] : result.errors.map(({ message }) => message.length)
    expect(lengths).toHaveLength(3)
    expect(Math.max(...lengths)).toBeLessThan(300)
  })
})

/** The best of five runs, to exclude other load on the machine. */
function milliseconds(action: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    action()
    return performance.now() - start
  })
  return Math.min(...times)
}

describe('validation takes linear time', () => {
  const megabyte = '1'.repeat(1_000_000)

  test.each([
    'created_at',
    'last_executed_at',
    'status',
    'cluster_type',
    'failure_category',
    'vis_n_components',
    'num_clusters',
  ])('a megabyte of digits in %s: less than 50 ms', (field) => {
    const value = cluster({ [field]: megabyte })
    expect(milliseconds(() => isCluster(value))).toBeLessThan(50)
    expect(milliseconds(() => validateCluster(value))).toBeLessThan(50)
  })

  const million = process.env.FULL ? 1_000_000 : 100_000
  const mapping = { source_field: 'a', target_field: 'b' }
  test.each<[number, string, () => object, number]>([
    [million, 'wrong entries', () => ({ input_collections: Array(million).fill(1) }), million],
    [100_000, 'holes', () => ({ input_collections: Array(100_000) }), 100_000],
    [100_000, 'nulls', () => ({ preprocessing_steps: Array(100_000).fill(null) }), 100_000],
    [
      100_000,
      'right mappings',
      () => ({ source_enrichment_config: { field_mappings: Array(100_000).fill(mapping) } }),
      0,
    ],
    [50_000, 'nulls by key', () => ({ learned_weights: byKey(50_000, null) }), 50_000],
    [50_000, 'numbers by key', () => ({ learned_weights: byKey(50_000, 1) }), 0],
    [50_000, 'unknown keys', () => byKey(50_000, null), 0],
  ])('%d %s: less than a minute', (_, __, fields, count) => {
    const value = cluster(fields())
    const start = performance.now()
    const result = validateCluster(value)
    expect(result.ok ? 0 : result.errors.length).toBe(count)
    expect(isCluster(value)).toBe(count === 0)
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})

function byKey(count: number, value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]))
}

describe('a schema that refers to itself', async () => {
  const { is, validate } = await generatedValidator({
    dialect: '2020-12',
    document: {
      type: 'object',
      properties: { value: { type: 'integer' }, next: { $ref: '#' } },
    },
  })
  const chain = (levels: number, value: unknown) =>
    Array.from({ length: levels }).reduce<object>((next) => ({ next }), { value })

  test('an issue 1,000 levels deep is found', () => {
    expect(is(chain(1_000, 1))).toBe(true)
    expect(validate(chain(1_000, 'x')).errors).toMatchObject([
      { ruleId: 'schema/type', pointer: `${'/next'.repeat(1_000)}/value` },
    ])
  })

  test('a document that is too deep is a RangeError', () => {
    expect(() => is(chain(100_000, 1))).toThrow(RangeError)
    expect(() => validate(chain(100_000, 'x'))).toThrow(RangeError)
  })

  test('a document that contains itself is a RangeError', () => {
    const value: Record<string, unknown> = {}
    value.next = value
    expect(() => is(value)).toThrow(RangeError)
    expect(() => validate(value)).toThrow(RangeError)
  })
})

describe('unique items', async () => {
  const unique = (items: object | boolean) =>
    generatedValidator({
      dialect: '2020-12',
      document: { type: 'array', items, uniqueItems: true },
    })
  const texts = await unique({ type: 'string' })
  const anything = await unique(true)

  test.each([
    [['a', 'b'], true],
    [['a', 'a'], false],
    [['toString', 'constructor'], true],
    [['\ud800', '\udbff'], true],
  ])('%j: %s', (value, valid) => {
    expect(texts.is(value)).toBe(valid)
    expect(anything.is(value)).toBe(valid)
    expect(texts.validate(value).ok).toBe(valid)
  })

  test.each([
    [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      false,
    ],
    [[JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":2}')], true],
    [[JSON.parse('{"__proto__":1}'), {}], true],
    [[0, -0], false],
    [[1, '1', true, null, [], {}], true],
  ])('%j: %s', (value, valid) => {
    expect(anything.is(value)).toBe(valid)
    expect(anything.validate(value).ok).toBe(valid)
  })

  test('__proto__ twice', () => {
    expect(texts.is(['__proto__', '__proto__'])).toBe(false)
    expect(anything.is(['__proto__', '__proto__'])).toBe(false)
  })

  test('100,000 items are compared quickly', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `text ${index}`)
    expect(milliseconds(() => texts.is(many))).toBeLessThan(500)
    const objects = Array.from({ length: 100_000 }, (_, a) => ({ a }))
    expect(milliseconds(() => anything.is(objects))).toBeLessThan(2_000)
  })

  test('items that contain themselves are a RangeError', () => {
    const [a, b]: Record<string, unknown>[] = [{}, {}]
    Object.assign(a as object, { next: a })
    Object.assign(b as object, { next: b })
    expect(() => anything.is([a, b])).toThrow(RangeError)
  })
})
