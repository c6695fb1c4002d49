import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import { compilePattern } from '../../schema/pattern.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { generateMatch } from '../schema/pattern.js'
import {
  createItemStep,
  createOtherPropertyStep,
  createPrefixStep,
  createPropertyStep,
  type Step,
} from './target.js'

/** A property or an item whose schema has constraints. */
export interface Child {
  /** `*` is any item, or any property that the schema doesn't name. */
  readonly name: string
  readonly child: SchemaNode
  readonly isOptional: boolean
  readonly step: Step
}

/**
 * Lists the properties and items of a schema.
 *
 * @param whole all that the object or array must match: what the schema says, and what is around it
 */
export function listChildren(node: SchemaObject, whole: SchemaObject): readonly Child[] {
  return [...listProperties(node, whole), ...listItems(node), ...listOtherProperties(node, whole)]
}

function listProperties(node: SchemaObject, whole: SchemaObject): readonly Child[] {
  const required = [...readStrings(node.required), ...readStrings(whole.required)]
  return Object.entries(readMap(node.properties)).flatMap(([name, child]) =>
    isSchema(child) && child !== false
      ? [{ name, child, isOptional: !required.includes(name), step: createPropertyStep(name) }]
      : [],
  )
}

function listItems(node: SchemaObject): readonly Child[] {
  const prefix = readArray(node.prefixItems).flatMap((child, index): readonly Child[] =>
    isSchema(child)
      ? [{ name: String(index), child, isOptional: false, step: createPrefixStep(index) }]
      : [],
  )
  const { items } = node
  if (!isObject(items)) return prefix
  const step = prefix.length === 0 ? createItemStep() : createPrefixStep(prefix.length)
  const name = prefix.length === 0 ? '*' : String(prefix.length)
  return [...prefix, { name, child: items, isOptional: false, step }]
}

function listOtherProperties(node: SchemaObject, whole: SchemaObject): readonly Child[] {
  const declared = [whole.properties, node.properties].flatMap((it) => Object.keys(readMap(it)))
  const patterns = [...new Set(Object.keys(readMap(whole.patternProperties)))]
  const names = isSchema(whole.propertyNames) ? whole.propertyNames : true
  const isOther = (name: string) =>
    !declared.includes(name) && !patterns.some((pattern) => compilePattern(pattern).test(name))
  const children: Child[] = Object.entries(readMap(node.patternProperties)).flatMap(
    ([pattern, child]) => {
      const accepts = (name: string) =>
        !declared.includes(name) && compilePattern(pattern).test(name)
      const name = createName(pattern, accepts)
      if (!isSchema(child) || child === false || name === undefined) return []
      return [{ name: '*', child, isOptional: true, step: createOtherPropertyStep(name, accepts) }]
    },
  )
  const { additionalProperties } = node
  if (!isObject(additionalProperties)) return children
  const [name = 'key'] = [...listKnownNames(names), 'key', 'other', 'key_1'].filter(isOther)
  const step = createOtherPropertyStep(name, isOther)
  return [...children, { name: '*', child: additionalProperties, isOptional: true, step }]
}

function createName(pattern: string, accepts: (name: string) => boolean): string | undefined {
  let counter = 0
  // Not random: the name of the property is part of the schema that the samples are made from.
  const randomBelow = (end: number) => Math.floor((((counter++ * 7919) % 104_729) / 104_729) * end)
  return generateMatch(pattern, randomBelow, { accepts })
}

/** Names that `propertyNames` allows. */
function listKnownNames(names: SchemaNode): readonly string[] {
  if (typeof names === 'boolean') return []
  if (Array.isArray(names.enum)) return readStrings(names.enum)
  const match =
    typeof names.pattern === 'string' ? createName(names.pattern, () => true) : undefined
  return match === undefined ? [] : [match]
}
