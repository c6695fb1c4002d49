import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { draw, drawInteger, step } from '../random.js'
import { flatten, joined, list } from './flatten.js'
import { deep, type Making, type Place } from './generation.js'

/** An object for a schema: what must be there, most of what may, and what these ask for in turn. */
export function objectFor(making: Making, given: SchemaObject, place: Place): unknown {
  const node = withDependents(making, given, place)
  const names = namesFor(making, node, place)
  return Object.fromEntries(
    names.map((name) => {
      const at = { ...place, path: step(place.path, name), depth: place.depth + 1 }
      return [name, making.value(schemaAt(node, name), at)]
    }),
  )
}

/** What the presence of a field brings with it, for the fields that will be there. */
function withDependents(making: Making, node: SchemaObject, place: Place): SchemaObject {
  let whole = node
  const seen = new Set<string>()
  for (let round = 0; round < 10; round += 1) {
    const next = namesFor(making, whole, place).find(
      (name) => !seen.has(name) && dependentOf(whole, name) !== undefined,
    )
    if (next === undefined) return whole
    seen.add(next)
    const dependent = flatten(making.schema, { ...dependentOf(whole, next) })
    const flat = joined({ node: whole, choices: [], never: false }, dependent)
    // The field itself stays, or what it brings would have no cause.
    whole = { ...flat.node, required: [...new Set([...list(flat.node.required), next])] }
  }
  return whole
}

function dependentOf(node: SchemaObject, name: string): SchemaObject | undefined {
  for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
    const map = node[keyword]
    if (!isObject(map) || !Object.hasOwn(map, name)) continue
    const value = map[name]
    if (Array.isArray(value)) return { required: value }
    if (isObject(value)) return value
    if (value === false) return { not: {} }
  }
  return undefined
}

function namesFor(making: Making, node: SchemaObject, place: Place): readonly string[] {
  const properties = isObject(node.properties) ? node.properties : {}
  const required = list(node.required).map(String)
  const most = Number(node.maxProperties ?? Number.POSITIVE_INFINITY)
  const optional = Object.keys(properties).filter(
    (name) => !required.includes(name) && properties[name] !== false,
  )
  const kept = optional.filter((name) => isKept(making, name, place))
  const chosen = new Set([...required, ...kept.slice(0, Math.max(0, most - required.length))])
  const least = Number(node.minProperties ?? 0)
  for (const name of optional) if (chosen.size < least) chosen.add(name)
  const wanted = Math.max(least - chosen.size, extraFor(node, place))
  for (let index = 0; index < 50 && wanted > 0 && chosen.size < most; index += 1) {
    const name = newName(making, node, { ...place, path: step(place.path, `name ${index}`) })
    if (name === undefined) break
    chosen.add(name)
    if (chosen.size >= required.length + kept.length + wanted && chosen.size >= least) break
  }
  // In the order of the schema, what it does not name last.
  const ordered = Object.keys(properties).filter((name) => chosen.has(name))
  return [...ordered, ...[...chosen].filter((name) => !Object.hasOwn(properties, name))]
}

function isKept({ freedom }: Making, name: string, { key, path, depth }: Place): boolean {
  if (depth > deep) return false
  return !freedom.gaps || draw(key, step(step(path, name), 'kept'), 0) % 4 > 0
}

/** How many keys that are data an object gets: some where the schema tells what they hold. */
function extraFor(node: SchemaObject, { key, path, depth }: Place): number {
  const isMap = isObject(node.additionalProperties) || isObject(node.patternProperties)
  if (!isMap || isObject(node.properties) || depth > deep) return 0
  return drawInteger(key, step(path, 'extra'), 0, 1, 3)
}

function newName(making: Making, node: SchemaObject, place: Place): string | undefined {
  const patterns = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []
  const closed = [node.additionalProperties, node.unevaluatedProperties].includes(false)
  if (closed && patterns.length === 0) return undefined
  const pattern = patterns[draw(place.key, place.path, 9) % Math.max(1, patterns.length)]
  const names = isSchema(node.propertyNames) ? node.propertyNames : true
  const own: SchemaNode = { type: 'string', ...(pattern === undefined ? {} : { pattern }) }
  const name = making.value({ allOf: [own, names] }, place)
  return typeof name === 'string' ? name : undefined
}

function schemaAt(node: SchemaObject, name: string): SchemaNode {
  const properties = isObject(node.properties) ? node.properties : {}
  const patterns = isObject(node.patternProperties) ? node.patternProperties : {}
  const matching = Object.entries(patterns).flatMap(([pattern, schema]) =>
    isSchema(schema) && matches(pattern, name) ? [schema] : [],
  )
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined
  const schemas = [...(isSchema(own) ? [own] : []), ...matching]
  const [only] = schemas
  if (only !== undefined) return schemas.length === 1 ? only : { allOf: schemas }
  const rest = [node.additionalProperties, node.unevaluatedProperties].find(isSchema)
  return rest ?? true
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name)
  } catch {
    return false
  }
}
