import { readMap, readString } from '../../schema/keywords.js'
import { isObject, type SchemaNode } from '../../schema/schema.js'
import { readRequiredOnly } from './keywords/not.js'
import { collectNamedKeys, collectRequired } from './named-keys.js'
import type { Site } from './site.js'

/**
 * Writes an expression for what is known of the branches of an `anyOf` or `oneOf`: `UnionFacts` of the
 * runtime, which chooses the branch that was intended.
 *
 * @returns `undefined` if nothing is known
 */
export function describeUnion(schemas: readonly SchemaNode[], site: Site): string | undefined {
  const { emitter, keyword } = site
  const discriminators = emitter.findDiscriminators(schemas)
  const mapping = readMapping(schemas, site.schema.discriminator)
  const list = (items: readonly (readonly string[] | undefined)[]) =>
    `[${items.map((it) => (it ? emitter.addConstant(it) : 'null')).join(', ')}]`
  const keys = schemas.map((schema) => listKeys(schema, emitter.document))
  const required = schemas.map((schema) => [...collectRequired([schema], emitter.document)])
  const names = schemas.map(getRefName)
  const objects = schemas.filter(canBeObject)
  const facts = [
    discriminators.length === 0 ? '' : `discriminators: ${emitter.addConstant(discriminators)}`,
    mapping === undefined ? '' : `mapping: ${emitter.addConstant(mapping)}`,
    keys.some((it) => it !== undefined) ? `keys: ${list(keys)}` : '',
    objects.length > 1 && objects.every((it) => readRequiredOnly(it)) ? 'isRequiredOnly: true' : '',
    keyword === 'oneOf' && required.some((it) => it.length > 0)
      ? `required: ${list(required)}`
      : '',
    keyword === 'oneOf' && names.every((it) => it !== '')
      ? `names: ${emitter.addConstant(names)}`
      : '',
  ].filter((it) => it !== '')
  return facts.length === 0 ? undefined : `{ ${facts.join(', ')} }`
}

/** The keys that a branch names; `undefined` if it describes any key, or none. */
function listKeys(schema: SchemaNode, document: SchemaNode): readonly string[] | undefined {
  const { names, patterns, describesOthers } = collectNamedKeys(schema, document)
  const isClear = names.size > 0 && patterns.size === 0 && !describesOthers
  return isClear ? [...names] : undefined
}

function canBeObject(schema: SchemaNode): boolean {
  if (!isObject(schema)) return false
  return schema.type === undefined ? !('const' in schema) : [schema.type].flat().includes('object')
}

/** The name of the definition that a branch refers to. */
function getRefName(schema: unknown): string {
  const ref = isObject(schema) ? readString(schema.$ref) : undefined
  return ref === undefined ? '' : getLastSegment(ref)
}

function getLastSegment(ref: string): string {
  return ref.replace(/^.*\//s, '').replace(/\.(?:json|ya?ml)$/, '')
}

interface Mapping {
  readonly property: string
  /** The index of the branch for each value. */
  readonly values: Readonly<Record<string, number>>
}

/**
 * Reads the `discriminator` of OpenAPI. Without a `mapping`, the values are the names of the definitions.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#discriminator-object
 */
function readMapping(schemas: readonly SchemaNode[], discriminator: unknown): Mapping | undefined {
  const { propertyName, mapping } = readMap(discriminator)
  const property = readString(propertyName)
  if (property === undefined) return undefined
  const entries = Object.entries(readMap(mapping))
  const values = schemas.flatMap((schema, index) => {
    const name = getRefName(schema)
    const mapped = entries.filter(([, target]) => getLastSegment(String(target)) === name)
    if (name === '') return []
    return (mapped.length === 0 ? [name] : mapped.map(([value]) => value)).map(
      (value) => [value, index] as const,
    )
  })
  return values.length < 2 ? undefined : { property, values: Object.fromEntries(values) }
}
