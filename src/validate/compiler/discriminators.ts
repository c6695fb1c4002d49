import { escapeToken, resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'

/**
 * The properties by whose values alternatives differ, as tokens of a pointer: at least two branches
 * fix them, by `const` or an `enum` of few values, and not all to the same.
 *
 * @example
 * tagsOf([{ properties: { kind: { const: 'a' } } }, { properties: { kind: { const: 'b' } } }], {})
 * // ['kind']
 */
export function findDiscriminators(
  branches: readonly unknown[],
  document: unknown,
): readonly string[] {
  const found = new Map<string, Set<string>>()
  for (const branch of branches)
    for (const [name, values] of fixedIn(branch, document, new Set()))
      found.set(name, (found.get(name) ?? new Set()).add(JSON.stringify(values)))
  return [...found].filter(([, { size }]) => size > 1).map(([name]) => escapeToken(name))
}

type Values = readonly unknown[]

/** By property, the values that a schema leaves it. */
function fixedIn(
  schema: unknown,
  document: unknown,
  seen: Set<SchemaObject>,
): ReadonlyMap<string, Values> {
  if (!isObject(schema) || seen.has(schema)) return new Map()
  seen.add(schema)
  const fixed = (part: unknown) => fixedIn(part, document, seen)
  const target = targetOf(schema, document)
  return new Map([
    ...(target === undefined ? [] : fixed(target)),
    ...listed(schema.allOf).flatMap((part) => [...fixed(part)]),
    ...['anyOf', 'oneOf'].flatMap((keyword) => [...inEach(listed(schema[keyword]).map(fixed))]),
    ...Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(
      ([name, property]) => {
        const values = valuesOf(property, document)
        return values === undefined ? [] : [[name, values] as const]
      },
    ),
  ])
}

/** What each branch fixes, to the values of all. */
function inEach([first, ...others]: ReadonlyArray<ReadonlyMap<string, Values>>) {
  return [...(first ?? [])]
    .filter(([name]) => others.every((branch) => branch.has(name)))
    .map(
      ([name, values]) =>
        [name, [...values, ...others.flatMap((branch) => branch.get(name) ?? [])]] as const,
    )
}

// More values are a vocabulary, in which forms are not told apart.
const few = 5

function valuesOf(property: unknown, document: unknown): Values | undefined {
  const schema = isObject(property) ? (targetOf(property, document) ?? property) : property
  if (!isObject(schema)) return undefined
  if ('const' in schema) return [schema.const]
  const values = listed(schema.enum)
  return values.length > 0 && values.length <= few ? values : undefined
}

function targetOf({ $ref }: SchemaObject, document: unknown): unknown {
  const pointer = typeof $ref === 'string' ? refToPointer($ref) : undefined
  return pointer === undefined ? undefined : resolvePointer(document, pointer)
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
