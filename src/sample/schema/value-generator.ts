import { readAnnotations } from '../../model/annotations.js'
import { isSchema, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { draw, step } from '../random.js'
import { pick } from '../scenario/generator.js'
import { arrayFor } from './array.js'
import { type Flat, flatten, joined, list } from './flatten.js'
import { deep, EndlessError, type Freedom, type Making, type Place } from './generation.js'
import { numberFor } from './number.js'
import { objectFor } from './object.js'
import { textFor } from './string.js'

/**
 * Makes values along a schema, by its keywords and annotations alone. What it cannot heed (`not`,
 * for one) it does not: a check has the last word.
 */
export function schemaMaker(schema: Schema, freedom: Freedom): Making['value'] {
  const making: Making = { schema, freedom, value }
  const known = new WeakMap<SchemaObject, Flat>()
  let left = 0
  return value

  function value(node: SchemaNode, place: Place): unknown {
    left = place.depth < 2 ? most : left - 1
    if (place.depth > deepest || left < 0) throw new EndlessError()
    return plainValue(making, chosen(making, flatOf(node), place), place)
  }

  function flatOf(node: SchemaNode): Flat {
    if (typeof node === 'boolean') return flatten(schema, node)
    const flat = known.get(node) ?? flatten(schema, node)
    known.set(node, flat)
    return flat
  }
}

// A schema that must hold itself has no end; one that holds itself twice has it too late.
const deepest = 60
const most = 200_000

/** With one of each list of alternatives: it may bring more of them. */
function chosen(
  { schema, freedom }: Making,
  flat: Flat,
  { key, path, depth }: Place,
): SchemaObject {
  let { node, choices } = flat
  for (let round = 0; choices.length > 0 && round < 20; round += 1) {
    const [first = [], ...others] = choices
    const branches = first.map((branch) => flatten(schema, branch)).filter(({ never }) => !never)
    const wanted = branches.filter(({ node: it }) => freedom.gaps || !isNull(it))
    const at = step(path, `choice ${round}`)
    const plain = depth > deep ? wanted.filter(isShallow) : []
    const branch = pick(plain.length > 0 ? plain : wanted.length > 0 ? wanted : branches, key, at)
    const next = joined(
      { node, choices: others, never: false },
      branch ?? { node: {}, choices: [], never: false },
    )
    ;({ node, choices } = next)
  }
  return node
}

function isNull({ type }: SchemaObject): boolean {
  return type === 'null'
}

/** Leads to no other schema that must be entered. */
function isShallow({ node, choices }: Flat): boolean {
  return choices.length === 0 && list(node.required).length === 0 && !(Number(node.minItems) > 0)
}

function plainValue(making: Making, node: SchemaObject, place: Place): unknown {
  const { key, path } = place
  if ('const' in node) return node.const
  if (Array.isArray(node.enum)) return among(making, node.enum, place)
  const examples = list(node.examples).filter((example) => example !== null)
  if (making.freedom.examples && examples.length > 0) return pick(examples, key, path)
  const types = typesOf(node)
  const type = among(making, types, { ...place, path: step(path, 'type') })
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return draw(key, path, 0) % 2 === 1
    case 'integer':
    case 'number':
      return numberFor(node, type, key, path)
    case 'array':
      return arrayFor(making, node, place)
    case 'object':
      return objectFor(making, node, place)
    default:
      return textValue(node, place)
  }
}

/** One of some values; null only where gaps are wanted, and then now and then. */
function among({ freedom }: Making, values: readonly unknown[], { key, path }: Place): unknown {
  const others = values.filter((value) => value !== null && value !== 'null')
  if (others.length === 0 || others.length === values.length) return pick(values, key, path)
  const nulls = values.filter((value) => value === null || value === 'null')
  return freedom.gaps && draw(key, path, 1) % 8 === 0 ? nulls[0] : pick(others, key, path)
}

function typesOf(node: SchemaObject): readonly unknown[] {
  const given = list(node.type)
  if (given.length > 0) return given
  const meant = Object.entries(typeOfKeyword).find(([keyword]) => keyword in node)
  return [meant?.[1] ?? 'string']
}

/** What a schema without a type is most likely about. */
const typeOfKeyword: Readonly<Record<string, string>> = {
  properties: 'object',
  required: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  propertyNames: 'object',
  minProperties: 'object',
  maxProperties: 'object',
  dependentRequired: 'object',
  dependentSchemas: 'object',
  items: 'array',
  prefixItems: 'array',
  contains: 'array',
  minItems: 'array',
  maxItems: 'array',
  uniqueItems: 'array',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
}

function textValue(node: SchemaObject, { key, path }: Place): unknown {
  const values = node['x-values']
  if (isSchema(values) && typeof values === 'object') return pick(Object.keys(values), key, path)
  const number = (name: string) => (typeof node[name] === 'number' ? Number(node[name]) : undefined)
  const text = (name: string) => (typeof node[name] === 'string' ? String(node[name]) : undefined)
  return textFor(
    {
      format: text('format'),
      pattern: text('pattern'),
      minLength: number('minLength'),
      maxLength: number('maxLength'),
      prefixes: readAnnotations(node).prefixes,
    },
    key,
    path,
  )
}
