import { escapeToken } from '../../json/pointer.js'
import { readArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'

/**
 * Finds the properties whose values distinguish the branches of an `anyOf` or `oneOf`: at least two
 * branches fix them, by `const` or by an `enum` with few values, and not all to the same values.
 *
 * @param document the whole schema, for references
 * @returns the names, escaped as in a JSON Pointer
 * @example
 * findDiscriminators(
 *   [{ properties: { kind: { const: 'a' } } }, { properties: { kind: { const: 'b' } } }],
 *   {},
 * ) // ['kind']
 */
export function findDiscriminators(
  branches: readonly unknown[],
  document: unknown,
): readonly string[] {
  const fixed = new Map<string, Set<string>>()
  for (const branch of branches)
    for (const [name, values] of collectFixedValues(branch, document, new Set()))
      fixed.set(name, (fixed.get(name) ?? new Set()).add(JSON.stringify(values)))
  return [...fixed].filter(([, { size }]) => size > 1).map(([name]) => escapeToken(name))
}

/** The values that a schema allows for a property. */
type Values = readonly unknown[]
type ValuesByProperty = ReadonlyMap<string, Values>

function collectFixedValues(
  schema: unknown,
  document: unknown,
  seen: Set<SchemaObject>,
): ValuesByProperty {
  if (!isObject(schema) || seen.has(schema)) return new Map()
  seen.add(schema)
  const collect = (subschema: unknown) => collectFixedValues(subschema, document, seen)
  const target = resolveLocalRef(document, schema.$ref)
  const properties = isObject(schema.properties) ? schema.properties : {}
  return new Map([
    ...(target === undefined ? [] : collect(target)),
    ...readArray(schema.allOf).flatMap((subschema) => [...collect(subschema)]),
    ...['anyOf', 'oneOf'].flatMap((keyword) =>
      mergeBranches(readArray(schema[keyword]).map(collect)),
    ),
    ...Object.entries(properties).flatMap(([name, property]) => {
      const values = getFixedValues(property, document)
      return values === undefined ? [] : [[name, values] as const]
    }),
  ])
}

/** The properties that every branch fixes, with the values of all branches. */
function mergeBranches([first, ...others]: readonly ValuesByProperty[]) {
  return [...(first ?? [])]
    .filter(([name]) => others.every((branch) => branch.has(name)))
    .map(
      ([name, values]) =>
        [name, [...values, ...others.flatMap((branch) => branch.get(name) ?? [])]] as const,
    )
}

// An enum with more values is usually a vocabulary, not a discriminator.
const maxValues = 5

function getFixedValues(property: unknown, document: unknown): Values | undefined {
  const schema = isObject(property)
    ? (resolveLocalRef(document, property.$ref) ?? property)
    : property
  if (!isObject(schema)) return undefined
  if ('const' in schema) return [schema.const]
  const values = readArray(schema.enum)
  return values.length > 0 && values.length <= maxValues ? values : undefined
}
