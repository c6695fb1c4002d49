import type { Random } from '../json/random.js'

// Schemas that say something to rules, in alternatives and combinations: there, the validator and the
// rules look at different things.

const keys = ['a', 'b', 'kind', 'at', 'long_name']
const times = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00', '2026-01-01 00:00:00Z', '12:00:00']
const texts = ['', 'x', 'y', 'ab', 'é', '<string>', 'string', '2023-11-07T05:31:56Z', ...times]
const scalars = [null, true, false, 0, -0, 1, 1.5, 2, 10, 0.07, ...texts]

/** A value that is small, so that it often violates only one keyword. */
export function createRandomValue(random: Random, depth = 3): unknown {
  const choice = random.below(depth === 0 ? 3 : 6)
  if (choice < 3) return random.pick(scalars)
  if (choice === 3)
    return Array.from({ length: random.below(4) }, () => createRandomValue(random, depth - 1))
  return createMembers(random, [...keys, 'other', 'others', 'long_nam', 'Kind', '$schema'], () =>
    createRandomValue(random, depth - 1),
  )
}

/** A schema of draft 2020-12 with definitions. */
export function createRandomSchema(random: Random): Readonly<Record<string, unknown>> {
  const $defs = {
    x: createSchema(random, 2),
    y: createMap(random, () => createSchema(random, 2)),
    Time: { type: 'string', format: 'date-time' },
    Open: { type: 'string', 'x-values': { x: {}, y: { until: '2026-01-01' } } },
    Closed: { type: 'string', enum: ['x', 'y'], 'x-values': { y: { until: '2026-01-01' } } },
    Any: { description: 'Anything.' },
  }
  const schema = createSchema(random, 3)
  const isPlain = typeof schema === 'object' && random.below(2) === 0
  return isPlain ? { ...schema, $defs } : { allOf: [schema], $defs }
}

function createSchema(random: Random, depth: number): unknown {
  if (random.below(12) === 0) return random.pick([true, false, {}])
  const create = () => createSchema(random, depth - 1)
  const list = () => Array.from({ length: 1 + random.below(3) }, create)
  const parts: Array<() => object> = [
    () => ({ type: 'string' }),
    () => ({ type: random.pick(['string', 'integer', 'number', 'boolean', 'null', 'array']) }),
    () => ({ type: ['string', random.pick(['null', 'integer', 'object'])] }),
    () => ({ type: 'string', format: random.pick(['date-time', 'time', 'date', 'uri', 'int32']) }),
    () => ({ enum: [random.pick(scalars), random.pick(scalars), random.pick(texts)] }),
    () => ({ const: random.pick(scalars) }),
    () => ({ type: 'string', pattern: random.pick(['^x', '^[a-z]*$', '\\d', '^(x|y)?$', '^$']) }),
    () => ({ minLength: random.below(3), maxLength: random.below(25) }),
    () => ({ minimum: random.below(3), exclusiveMaximum: random.below(12) }),
    () => ({ multipleOf: random.pick([0.01, 0.5, 2]) }),
  ]
  const deeper: Array<() => object> = [
    () => createMap(random, create),
    () => createMap(random, create),
    () => ({ anyOf: list() }),
    () => ({ oneOf: list() }),
    () => ({ oneOf: createVariants(random, create) }),
    () => ({ oneOf: createVariants(random, create) }),
    () => ({ anyOf: createVariants(random, create) }),
    () => ({ allOf: list() }),
    () => ({ type: 'array', items: create(), ...(random.below(3) === 0 && { uniqueItems: true }) }),
    () => ({ prefixItems: list(), minItems: random.below(2), maxItems: random.below(4) }),
    () => ({
      $ref: `#/$defs/${random.pick(['x', 'y', 'Time', 'Open', 'Closed', 'Any'])}`,
    }),
  ]
  const notes: Array<() => object> = [
    () => ({ deprecated: true }),
    () => ({ 'x-aliases': ['other'] }),
    () => ({ 'x-values': { x: {}, y: { until: '2026-01-01' } } }),
    () => ({ 'x-expected': { minimum: 1 } }),
    () => ({ 'x-expected': { formatMinimum: '2025-01-01T00:00:00Z' } }),
  ]
  const pick = () => {
    if (random.below(14) === 0) return random.pick(notes)()
    return random.pick(depth > 0 && random.below(3) > 0 ? deeper : parts)()
  }
  return random.below(3) === 0 ? { ...pick(), ...pick() } : pick()
}

function createMap(random: Random, create: () => unknown): object {
  const others = random.below(5)
  return {
    ...(random.below(3) > 0 && { type: 'object' }),
    properties: createMembers(random, keys, create),
    ...(random.below(3) === 0 && { required: [random.pick(keys)] }),
    ...(others === 0 && { additionalProperties: false }),
    ...(others === 1 && { additionalProperties: create() }),
    ...(random.below(8) === 0 && { patternProperties: { '^[ao]': create() } }),
    ...(random.below(12) === 0 && { propertyNames: { maxLength: 4 } }),
    ...(random.below(12) === 0 && { minProperties: 1, maxProperties: 2 }),
  }
}

/** Objects that a member tells apart. */
function createVariants(random: Random, create: () => unknown): readonly object[] {
  return ['x', 'y', 'ab'].map((name) => ({
    type: 'object',
    properties: {
      kind: random.below(2) === 0 ? { const: name } : { enum: [name] },
      ...createMembers(random, ['a', 'b', 'at'], create),
    },
    required: ['kind'],
  }))
}

function createMembers(random: Random, names: readonly string[], create: () => unknown): object {
  const chosen = Array.from({ length: random.below(4) }, () => random.pick(names))
  return Object.fromEntries(
    chosen.map((name) => [name, name === 'kind' ? createKind(random, create) : create()]),
  )
}

/** Often a value that tells objects apart. */
function createKind(random: Random, create: () => unknown): unknown {
  const value = create()
  return typeof value === 'object' ? value : random.pick([value, 'x', 'y', 'ab'])
}
