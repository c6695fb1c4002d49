import { resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { flatten, joined, list } from '../schema/flatten.js'

/** One thing that a schema asks for, and so one way to break it. */
export interface Constraint {
  /** The keyword; `null` where null is none of the values. */
  readonly keyword: string
  /** The way to the value: names, `*` for any entry of a list or any key that is data. */
  readonly place: readonly string[]
  /** The key that must be there, or must not. */
  readonly key?: string
  /** What holds at the place, with references followed. */
  readonly node: SchemaObject
  /** What a finding of it is called. */
  readonly ruleId: string
}

export interface Constraints {
  readonly constraints: readonly Constraint[]
  /** Keywords, with their places, that ask for something and are not read here. */
  readonly unread: readonly string[]
}

/**
 * What a schema asks for, place by place, to the bottom. A schema inside itself is walked once, and
 * one among several alternatives not at all.
 *
 * @param except references that are not followed
 * @example constraintsOf(schema).constraints.map(nameOf) // ['cluster_name.required', …]
 */
export function constraintsOf(schema: Schema, except: readonly string[] = []): Constraints {
  const constraints: Constraint[] = []
  const unread: string[] = []
  visit(schema.document, [], { optional: false, seen: except })
  return { constraints, unread }

  function visit(given: SchemaNode, place: readonly string[], { optional, seen }: Way): void {
    const refs = refsIn(given)
    if (refs.some((ref) => seen.includes(ref))) return
    const { node, nullable, several } = resolved(schema, given)
    const way = [...seen, ...refs]
    const add = (keyword: string, key?: string, ruleId = `schema/${keyword}`) =>
      constraints.push({ keyword, place, node, ruleId, ...(key === undefined ? {} : { key }) })
    if (several !== undefined) {
      add(several)
      return
    }
    const values = valuesIn(node)
    if (values !== undefined) add(values)
    if (values !== undefined && !nullable && values !== 'const')
      add('null', undefined, optional ? 'schema/null' : `schema/${values}`)
    for (const keyword of Object.keys(node)) {
      if (bounds.has(keyword)) add(keyword)
      else if (!known.test(keyword)) unread.push(`${keyword} at /${place.join('/')}`)
    }
    const required = list(node.required).map(String)
    for (const key of required) add('required', key)
    if (node.additionalProperties === false) add('additionalProperties')
    for (const [name, child] of Object.entries(isObject(node.properties) ? node.properties : {}))
      if (isSchema(child))
        visit(child, [...place, name], { optional: !required.includes(name), seen: way })
    for (const [index, child] of list(node.prefixItems).entries())
      if (isSchema(child)) visit(child, [...place, String(index)], { optional: false, seen: way })
    if (isObject(node.items)) visit(node.items, [...place, '*'], { optional: false, seen: way })
    if (isObject(node.additionalProperties))
      visit(node.additionalProperties, [...place, '*'], { optional: true, seen: way })
  }
}

interface Way {
  /** Whether the key may be absent, so that a null is one too many. */
  readonly optional: boolean
  /** References on the way here. */
  readonly seen: readonly string[]
}

const bounds = new Set([
  ...['format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
])

// What is read above, and what asks for nothing.
const known =
  /^(type|enum|const|required|properties|items|prefixItems|additionalProperties|\$schema|\$id|\$defs|definitions|\$anchor|\$comment|title|description|default|examples|deprecated|readOnly|writeOnly|x-.*)$/

/** Beside an enum, a value of another type is none of its values: one fault. */
function valuesIn(node: SchemaObject): string | undefined {
  return ['const', 'enum', 'type'].find((keyword) => keyword in node)
}

function refsIn(node: SchemaNode): readonly string[] {
  if (!isObject(node)) return []
  const own = typeof node.$ref === 'string' ? [node.$ref] : []
  return [...own, ...list(node.anyOf).filter(isSchema).flatMap(refsIn)]
}

/** What a schema says where it refers to another one, or allows null beside it. */
function resolved(
  schema: Schema,
  given: SchemaNode,
): { readonly node: SchemaObject; readonly nullable: boolean; readonly several?: string } {
  const { node, choices } = flatten(schema, given)
  const [first, ...more] = choices
  const nullIn = (it: SchemaObject) =>
    !('type' in it || 'enum' in it) ||
    [...list(it.type), ...list(it.enum)].some((name) => name === 'null' || name === null)
  if (first === undefined) return { node, nullable: nullIn(node) }
  const others = first.filter((branch) => !(isObject(branch) && branch.type === 'null'))
  const [only] = others
  if (more.length > 0 || others.length !== 1 || only === undefined)
    return { node, nullable: true, several: keywordOf(schema, given) }
  const branch = flatten(schema, only)
  if (branch.choices.length > 0) return { node, nullable: true, several: keywordOf(schema, given) }
  const whole = joined({ node, choices: [], never: false }, branch).node
  return { node: whole, nullable: others.length < first.length || nullIn(whole) }
}

function keywordOf(schema: Schema, node: SchemaNode): string {
  if (!isObject(node)) return 'anyOf'
  const pointer = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
  const target = pointer === undefined ? undefined : resolvePointer(schema.document, pointer)
  if (isSchema(target) && !('anyOf' in node || 'oneOf' in node)) return keywordOf(schema, target)
  return 'oneOf' in node ? 'oneOf' : 'anyOf'
}

/**
 * What a constraint is called, for files.
 *
 * @example nameOf(constraint) // 'llm_labeling.max_samples_per_cluster.maximum'
 */
export function nameConstraint({ keyword, place, key }: Constraint): string {
  const way = [...place, ...(key === undefined ? [] : [key])]
  const names = [...(way.length === 0 ? ['document'] : way), keyword]
  return names.map((name) => (name === '*' ? 'each' : name.replaceAll(/[^\w-]/g, '_'))).join('.')
}
