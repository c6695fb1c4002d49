import { pointerToRef } from '../../src/schema/ref-pointer.js'
import type { Dialect, SchemaNode, SchemaObject } from '../../src/schema/schema.js'
import { listDialectSubschemas } from '../../src/schema/upgrade/applicators.js'

/** A source of random numbers from a seed: mulberry32. */
export interface Random {
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
}

export function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

const keys = ['a', 'b', 'c', '__proto__', 'items']

/** A random document of small values, so that many of them match. */
export function createDocument(random: Random, depth = 0): unknown {
  const kind = random.below(depth > 2 ? 4 : 8)
  if (kind === 0) return random.pick([null, true, false])
  if (kind === 1) return random.pick([0, 1, 2, 3, -1, 1.5])
  if (kind < 4) return random.pick(['', 'a', 'b', 'aa', 'abc'])
  if (kind < 6)
    return Array.from({ length: random.below(4) }, () => createDocument(random, depth + 1))
  const names = ['a', 'b', 'c'].filter(() => random.chance(0.5))
  return Object.fromEntries(names.map((name) => [name, createDocument(random, depth + 1)]))
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

const list = (random: Random, create: () => unknown, min = 1) =>
  Array.from({ length: min + random.below(2) }, create)

const map = (random: Random, create: () => unknown) =>
  Object.fromEntries(
    [random.pick(keys.slice(0, 3)), random.pick(keys.slice(0, 3))].map((key) => [key, create()]),
  )

const name = (random: Random) => random.pick(keys.slice(0, 3))

/** The values of keywords. Some need others next to them, so each creates a part of a schema. */
const creators: Readonly<
  Record<string, (random: Random, create: () => SchemaNode, dialect: Dialect) => SchemaObject>
> = {
  type: (random, _, dialect) => ({
    type:
      dialect === 'openapi-3.0'
        ? random.pick(types.filter((type) => type !== 'null'))
        : random.chance(0.3)
          ? [...new Set(list(random, () => random.pick(types)))]
          : random.pick(types),
  }),
  enum: (random) => ({ enum: [random.pick([0, 'a', null]), random.pick([1, 'b', ['a']])] }),
  bounds: (random, _, dialect) => {
    const [bound, exclusive] = random.pick([
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const)
    const limit = random.below(3)
    if (dialect === 'draft-04' || dialect === 'openapi-3.0')
      return { [bound]: limit, ...(random.chance(0.6) && { [exclusive]: random.chance(0.7) }) }
    return random.chance(0.5) ? { [bound]: limit } : { [exclusive]: limit }
  },
  multipleOf: () => ({ multipleOf: 2 }),
  length: (random) => ({ [random.pick(['minLength', 'maxLength'])]: random.below(3) }),
  pattern: (random) => ({ pattern: random.pick(['^a', 'b$']) }),
  count: (random) => ({
    [random.pick(['minItems', 'maxItems', 'minProperties', 'maxProperties'])]: random.below(3),
  }),
  uniqueItems: () => ({ uniqueItems: true }),
  required: (random) => ({ required: [name(random)] }),
  properties: (random, create) => ({ properties: map(random, create) }),
  patternProperties: (random, create) => ({
    patternProperties: { [random.pick(['^a', 'b'])]: create() },
  }),
  additionalProperties: (random, create) => ({
    additionalProperties: random.chance(0.3) ? false : create(),
  }),
  items: (_, create) => ({ items: create() }),
  tuple: (random, create) => ({
    items: list(random, create),
    ...(random.chance(0.6) && { additionalItems: random.chance(0.3) ? false : create() }),
  }),
  additionalItems: (_, create) => ({ additionalItems: create() }),
  prefixItems: (random, create) => ({ prefixItems: list(random, create) }),
  dependencies: (random, create) => ({
    dependencies: { [name(random)]: random.chance(0.5) ? [name(random)] : create() },
  }),
  allOf: (random, create) => ({ allOf: list(random, create) }),
  anyOf: (random, create) => ({ anyOf: list(random, create) }),
  oneOf: (random, create) => ({ oneOf: list(random, create) }),
  not: (_, create) => ({ not: create() }),
  const: (random) => ({ const: random.pick([0, 'a', null, [], { a: 1 }]) }),
  contains: (_, create) => ({ contains: create() }),
  propertyNames: (random) => ({ propertyNames: { [random.pick(['maxLength', 'minLength'])]: 1 } }),
  conditions: (random, create) => ({
    if: create(),
    ...(random.chance(0.7) && { then: create() }),
    ...(random.chance(0.7) && { else: create() }),
  }),
  containsCount: (random, create) => ({
    contains: create(),
    [random.pick(['minContains', 'maxContains'])]: random.below(3),
  }),
  dependentRequired: (random) => ({ dependentRequired: { [name(random)]: [name(random)] } }),
  dependentSchemas: (random, create) => ({ dependentSchemas: { [name(random)]: create() } }),
  unevaluatedItems: (random, create) => ({
    unevaluatedItems: random.chance(0.6) ? false : create(),
  }),
  unevaluatedProperties: (random, create) => ({
    unevaluatedProperties: random.chance(0.6) ? false : create(),
  }),
  recursion: (random) => ({ properties: { [name(random)]: { $recursiveRef: '#' } } }),
  nullable: (random) => ({
    type: random.pick(types.filter((type) => type !== 'null')),
    nullable: random.chance(0.8),
  }),
}

const openApi30 = [
  ...['type', 'bounds', 'multipleOf', 'length', 'pattern', 'count', 'uniqueItems', 'required'],
  ...['properties', 'additionalProperties', 'items', 'allOf', 'anyOf', 'oneOf', 'not', 'enum'],
]
const draft04 = [...openApi30, 'patternProperties', 'tuple', 'additionalItems', 'dependencies']
const draft06 = [...draft04, 'const', 'contains', 'propertyNames']
const draft07 = [...draft06, 'conditions']
const added2019 = [
  ...['containsCount', 'dependentRequired', 'dependentSchemas', 'recursion'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]

/** The keywords of each dialect, and those of others, which it has to ignore. */
const vocabularies = {
  'draft-04': {
    own: draft04,
    foreign: ['const', 'contains', 'propertyNames', 'conditions', ...added2019, 'prefixItems'],
  },
  'draft-06': { own: draft06, foreign: ['conditions', ...added2019, 'prefixItems'] },
  'draft-07': { own: draft07, foreign: [...added2019, 'prefixItems'] },
  '2019-09': {
    own: [...draft07.filter((it) => it !== 'dependencies'), ...added2019],
    foreign: ['dependencies', 'prefixItems'],
  },
  'openapi-3.0': {
    own: [...openApi30, 'nullable', 'nullable'],
    foreign: ['dependencies', 'const', 'contains', 'conditions'],
  },
}

/** The dialects with a reference implementation. */
export type ComparedDialect = keyof typeof vocabularies

/** A random schema of a dialect, with definitions and references to them and into them. */
export function createSchema(random: Random, dialect: ComparedDialect): SchemaObject {
  const { own, foreign } = vocabularies[dialect]
  const targets: string[] = []
  const create = (depth: number): SchemaNode => {
    if (dialect !== 'draft-04' && dialect !== 'openapi-3.0' && random.chance(0.08))
      return random.chance(0.7)
    if (targets.length > 0 && random.chance(0.2))
      return {
        $ref: random.pick(targets),
        ...(random.chance(0.4) && createKeywords(depth)),
      }
    return createKeywords(depth)
  }
  const createKeywords = (depth: number): SchemaObject => {
    const isScalar = (it: string) => draft04.indexOf(it) < 8 && draft04.includes(it)
    const names = depth > 2 ? own.filter(isScalar) : own
    const parts = Array.from({ length: 1 + random.below(3) }, () =>
      random.chance(0.07) && depth <= 2 ? random.pick(foreign) : random.pick(names),
    )
    return Object.assign(
      {},
      ...parts.map((part) => creators[part]?.(random, () => create(depth + 1), dialect)),
    )
  }
  const container = dialect === '2019-09' ? '$defs' : 'definitions'
  const definitions = { a: create(1), b: create(1) }
  for (const [key, definition] of Object.entries(definitions))
    targets.push(...listPointers(definition, `/${container}/${key}`, dialect).map(pointerToRef))
  return {
    ...(dialect === '2019-09' && random.chance(0.3) && { $recursiveAnchor: true }),
    [container]: definitions,
    ...createKeywords(0),
  }
}

function listPointers(schema: SchemaNode, pointer: string, dialect: Dialect): readonly string[] {
  if (typeof schema === 'boolean') return [pointer]
  const inner = listDialectSubschemas(schema, dialect)
  // A reference to a recursive one could be in place, and so never end.
  if ('$recursiveRef' in schema) return []
  return [pointer, ...inner.flatMap(([at, child]) => listPointers(child, pointer + at, dialect))]
}

/** Removes keys and items as long as the value stays interesting. */
export function shrink<Value>(value: Value, isInteresting: (value: Value) => boolean): Value {
  for (const smaller of listSmaller(value))
    if (isInteresting(smaller as Value)) return shrink(smaller as Value, isInteresting)
  return value
}

function* listSmaller(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1)
      for (const smaller of listSmaller(item)) yield value.with(index, smaller)
    }
    return
  }
  for (const [key, child] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Readonly<Record<string, unknown>>
    yield rest
    if (typeof child === 'object')
      for (const smaller of listSmaller(child)) yield { ...value, [key]: smaller }
  }
}
