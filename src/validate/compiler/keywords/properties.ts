import { escapeToken } from '../../../json/pointer.js'
import { readMap } from '../../../schema/keywords.js'
import { isSchema, type SchemaNode } from '../../../schema/schema.js'
import { compileMember } from '../member.js'
import { joinCode, type Site } from '../site.js'

/** The variables of a walk: one with the key, and one with the object to read it from. */
export interface Property {
  readonly key: string
  readonly object: string
}

/**
 * The statements that find a key among the known ones. They compare its length first, so most keys
 * are compared with few names.
 *
 * @param onRequired runs for a required key
 * @param onMatch the last statement for a known key
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.1
 */
export function compileKnownKeys(
  names: readonly string[],
  required: ReadonlySet<string>,
  { key, object }: Property,
  site: Site,
  { onRequired, onMatch }: { readonly onRequired: string; readonly onMatch: string },
): string {
  const properties = readMap(site.schema.properties)
  const byLength = new Map<number, string[]>()
  for (const name of names) {
    const list = byLength.get(name.length) ?? []
    list.push(compileKnown(name))
    byLength.set(name.length, list)
  }

  function compileKnown(name: string): string {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    const item = site.emitter.createName('data')
    const evaluated =
      schema !== undefined && site.evaluated ? `${site.evaluated.keys}.add(${key});` : ''
    const isRequired = required.has(name)
    const token = JSON.stringify(`/${escapeToken(name)}`)
    const checks = joinCode(
      isRequired ? onRequired : '',
      isSchema(schema) ? compileMember(schema, site, item, token, { key: name, isRequired }) : '',
    )
    const value = `const ${item} = ${object}[${key}];`
    // A property that is undefined counts as absent.
    const guarded = checks === '' ? '' : `${value}\nif (${item} !== undefined) {\n${checks}\n}`
    const end = schema === undefined ? 'break;' : onMatch
    return `if (${key} === ${JSON.stringify(name)}) {\n${joinCode(guarded, evaluated, end)}\n}`
  }

  const cases = [...byLength]
    .sort(([a], [b]) => a - b)
    .map(([length, list]) => `case ${length}:\n${list.join('\n')}\nbreak;`)
  return cases.length === 0 ? '' : `switch (${key}.length) {\n${cases.join('\n')}\n}`
}

/** The statements for the value of a key, which count it as evaluated. */
export function compileProperty(schema: SchemaNode, { key, object }: Property, site: Site): string {
  const item = site.emitter.createName('data')
  const code = compileMember(schema, site, item, `"/" + escapeToken(${key})`)
  const needsValue = code !== '' && (schema !== false || site.violations !== undefined)
  return joinCode(
    needsValue ? `const ${item} = ${object}[${key}];` : '',
    code,
    site.evaluated ? `${site.evaluated.keys}.add(${key});` : '',
  )
}
