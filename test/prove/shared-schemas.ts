import type { Random } from '../json/random.js'

// Schemas with definitions that several places refer to, some of them in ways that rules don't follow.

type Wrap = (schema: object, random: Random) => object

/** Ways to refer to a definition, most of them with a value in it that fits. */
const wraps: readonly Wrap[] = [
  ...Array.from({ length: 8 }, (): Wrap => (schema) => schema),
  (schema) => ({ ...schema, description: 'text', 'x-group': 'g' }),
  (schema) => ({ ...schema, ...{ 'x-until': '2026-01-01' } }),
  (schema) => ({ anyOf: [schema, { type: 'null' }] }),
  (schema) => ({ oneOf: [{ type: 'null' }, schema] }),
  (schema) => ({ type: 'array', items: schema }),
  (schema) => ({ type: ['array', 'null'], items: { anyOf: [schema, { type: 'null' }] } }),
  (schema) => ({ type: 'object', properties: { a_member: schema } }),
  (schema) => ({ type: ['object', 'null'], properties: { a_member: schema }, minProperties: 1 }),
  (schema) => ({ allOf: [schema] }),
  (schema) => ({ allOf: [schema, { type: 'object' }] }),
  (schema) => ({ anyOf: [schema, { type: 'string' }] }),
  (schema) => ({ anyOf: [schema, { $ref: '#/$defs/Plain' }] }),
  (schema) => ({ type: 'object', additionalProperties: schema }),
  (schema) => ({ type: 'object', properties: { a_member: schema }, additionalProperties: true }),
  (schema) => ({ type: 'object', properties: { a_member: schema }, required: ['other'] }),
  (schema) => ({ patternProperties: { '': schema } }),
  (schema) => ({ type: 'array', prefixItems: [schema] }),
  (schema) => ({ properties: { a_member: schema } }),
  (schema) => ({ ...schema, type: 'object' }),
  (schema) => ({ ...schema, properties: { new_member: { type: 'integer' } } }),
]

const names = ['Plain', 'Open', 'Closed', 'Nested', 'List', 'Alias']

function refer(random: Random): object {
  return { $ref: `#/$defs/${random.pick(names)}` }
}

function wrap(random: Random): object {
  const schema = random.pick(wraps)(refer(random), random)
  return random.below(4) === 0 ? random.pick(wraps)(schema, random) : schema
}

/** A definition that refers to others. It must not lead back to itself, which no schema may. */
function createAlias(random: Random): object {
  const schema = random.below(3) === 0 ? wrap(random) : {}
  const isOther = Object.keys(schema).length > 0 && !JSON.stringify(schema).includes('/Alias')
  return isOther ? schema : { $ref: '#/$defs/Nested' }
}

/** A schema of draft 2020-12 for objects. */
export function createSharedSchema(random: Random): Readonly<Record<string, unknown>> {
  const values = { x: {}, y: { until: '2026-01-01' } }
  return {
    type: 'object',
    properties: { a_member: wrap(random), other_one: wrap(random), third: wrap(random) },
    $defs: {
      Plain: { type: 'object', properties: { a_member: { 'x-aliases': ['alias'] } } },
      Open: { type: 'string', 'x-values': values },
      Closed: { type: 'string', enum: ['x', 'y'], 'x-values': values },
      Nested: { type: 'object', properties: { a_member: wrap(random), third: refer(random) } },
      List: { type: 'array', items: refer(random) },
      Alias: createAlias(random),
    },
  }
}

const keys = [
  ...['a_member', 'other_one', 'third', 'other', 'new_member', 'a_membr', 'alias', 'Third'],
]

export function createSharedValue(random: Random, depth = 4): unknown {
  const choice = random.below(depth === 0 ? 3 : 8)
  if (choice < 2) return random.pick(['x', 'y', 'z', 'string', 1, null])
  const length = random.below(3)
  if (choice === 2) return {}
  if (choice === 3) return Array.from({ length }, () => createSharedValue(random, depth - 1))
  return createSharedObject(random, depth)
}

export function createSharedObject(random: Random, depth = 4): object {
  const chosen = Array.from({ length: 1 + random.below(2) }, () => random.pick(keys))
  return Object.fromEntries(chosen.map((key) => [key, createSharedValue(random, depth - 1)]))
}
