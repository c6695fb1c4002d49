import { readAnnotations } from '../../model/annotations.js'
import { isObject, isSchema, type Schema, type SchemaNode } from '../../schema/schema.js'
import { hashText, type Key, stepBy } from '../random.js'
import { flatten, list } from '../schema/flatten.js'
import { schemaMaker } from '../schema/value-generator.js'
import { absent, type Maker, type MakerContext } from './generator.js'
import { type Kitchen, makerOf } from './operators.js'
import type { Scenario } from './scenario.js'

/** Makes the document of a scenario. @param values where its named values come from */
export type DocumentMaker = (key: Key, values: Key) => unknown

interface Member {
  readonly name: string
  readonly path: number
  readonly maker: Maker
}

/**
 * Makes documents of a scenario: what its overlay says of each member, and what the schema says of
 * every other one that is to be there. In the order of the schema.
 *
 * @param scenario with all that it goes on from, see `resolveScenario`
 */
export function documentMaker(schema: Schema, scenario: Scenario, kitchen: Kitchen): DocumentMaker {
  const members = membersOf(schema, scenario, kitchen)
  const values = Object.entries(scenario.values ?? {}).map(([name, recipe]) =>
    memberOf(name, makerOf(recipe, kitchen)),
  )
  const places = new Map([
    ...values.map(({ name }, index) => [name, index] as const),
    ...members.map(({ name }, index) => [`/${name}`, values.length + index] as const),
  ])
  const all = [...values, ...members]
  return (key, valuesKey) => {
    const memo: unknown[] = new Array(all.length).fill(open)
    const find = (reference: string): unknown => {
      if (reference === 'item') return undefined
      const slash = reference.indexOf('/', 1)
      const head = slash === -1 ? reference : reference.slice(0, slash)
      const place = places.get(head)
      if (place === undefined) throw new Error(`${scenario.name}: nothing is called ${head}`)
      const value = at(place)
      return slash === -1 ? value : inside(value, reference.slice(slash + 1))
    }
    const own: MakerContext = { key, find, item: undefined }
    const named: MakerContext = { key: valuesKey, find, item: undefined }
    const at = (place: number): unknown => {
      const known = memo[place]
      if (known === making) throw new Error(`${scenario.name}: values that wait for each other`)
      if (known !== open) return known
      memo[place] = making
      const member = all[place]
      const value = member?.maker(place < values.length ? named : own, member.path)
      memo[place] = value
      return value
    }
    const document: Record<string, unknown> = {}
    for (const [index, { name }] of members.entries()) {
      const value = at(values.length + index)
      if (value !== absent) document[name] = value
    }
    return scenario.nulls === 'left-out' ? withoutNulls(document) : document
  }
}

const open: unique symbol = Symbol('open')
const making: unique symbol = Symbol('making')

function memberOf(name: string, maker: Maker): Member {
  return { name, path: stepBy(0, hashText(name)), maker }
}

function membersOf(schema: Schema, scenario: Scenario, kitchen: Kitchen): readonly Member[] {
  const { node } = flatten(schema, schema.document)
  const properties = isObject(node.properties) ? node.properties : {}
  const overlay = scenario.overlay ?? {}
  const required = list(node.required)
  const known = Object.entries(properties).flatMap(([name, property]) => {
    if (Object.hasOwn(overlay, name)) {
      const recipe = isSchema(property) ? inOrder(schema, property, overlay[name]) : overlay[name]
      return [memberOf(name, makerOf(recipe, kitchen))]
    }
    const selected = scenario.fields === 'all' || scenario.fields === 'applicable'
    if (!isSchema(property) || (!selected && !required.includes(name))) return []
    return [memberOf(name, filler(schema, property, scenario))]
  })
  const extra = Object.keys(overlay).filter((name) => !Object.hasOwn(properties, name))
  return [...known, ...extra.map((name) => memberOf(name, makerOf(overlay[name], kitchen)))]
}

/** The members of a plain object in the order of the schema, whatever order scenarios laid them in. */
function inOrder(schema: Schema, property: SchemaNode, recipe: unknown): unknown {
  if (!isObject(recipe) || Object.keys(recipe).some((key) => key.startsWith('$'))) return recipe
  const { node, choices } = flatten(schema, property)
  const whole = [node, ...choices.flat().map((branch) => flatten(schema, branch).node)]
  const properties = whole.map((it) => it.properties).find(isObject) ?? {}
  const names = Object.keys(properties).filter((name) => Object.hasOwn(recipe, name))
  const others = Object.keys(recipe).filter((name) => !Object.hasOwn(properties, name))
  return Object.fromEntries(
    [...names, ...others].map((name) => {
      const child = properties[name]
      return [name, isSchema(child) ? inOrder(schema, child, recipe[name]) : recipe[name]]
    }),
  )
}

/** A member that no overlay speaks of. */
function filler(schema: Schema, property: SchemaNode, { fields }: Scenario): Maker {
  const value = schemaMaker(schema, { examples: true, gaps: false })
  const maker: Maker = ({ key }, path) => value(property, { key, path, depth: 1 })
  const { appliesTo } = readAnnotations(isObject(property) ? property : {})
  if (fields !== 'applicable' || appliesTo === undefined) return maker
  const gap = isNullable(schema, property) ? null : absent
  return (context, path) =>
    Object.entries(appliesTo).every(([name, values]) => values.includes(context.find(`/${name}`)))
      ? maker(context, path)
      : gap
}

function isNullable(schema: Schema, property: SchemaNode): boolean {
  const { node, choices } = flatten(schema, property)
  const isNull = (it: SchemaNode) => isObject(it) && list(it.type).includes('null')
  return isNull(node) || choices.some((branches) => branches.some(isNull))
}

/** The value at a path inside another one, `a/0/b`; `undefined` where there is none. */
function inside(value: unknown, path: string): unknown {
  let found = value
  for (const token of path.split('/')) {
    if (Array.isArray(found)) found = found[Number(token)]
    else found = isObject(found) && Object.hasOwn(found, token) ? found[token] : undefined
  }
  return found
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === null ? [] : [[key, withoutNulls(member)]],
    ),
  )
}
