import type { Definition, Field, Model } from '../../model/model.js'
import { type LocatedField, listDefinitions } from './fields.js'

/** The anchor of each section of a page. */
export interface Anchors {
  readonly byTarget: ReadonlyMap<Definition | Field, string>
  /** By the id of a group. */
  readonly groups: ReadonlyMap<string, string>
}

/**
 * Assigns an anchor to each field, definition and group. Anchors are stable, because they depend
 * only on names, in kebab-case: `field-<name>` for fields of the root, `field-<owner>-<name>` for
 * others, `model-<name>`, `vocabulary-<name>` and `type-<name>` for definitions, `group-<id>` for
 * groups. If two would be the same, the later one in the schema gets a number.
 */
export function assignAnchors(model: Model, fields: readonly LocatedField[]): Anchors {
  const taken = new Set<string>()
  const claim = (...parts: readonly string[]): string => {
    const base = parts.map(toKebabCase).join('-')
    let anchor = base
    for (let count = 2; taken.has(anchor); count += 1) anchor = `${base}-${count}`
    taken.add(anchor)
    return anchor
  }
  const byTarget = new Map<Definition | Field, string>()
  for (const { field, path, owner } of fields)
    byTarget.set(field, owner === undefined ? claim('field', path) : claim('field', owner, path))
  for (const definition of listDefinitions(model))
    byTarget.set(definition, claim(prefixes[definition.kind], definition.name))
  return { byTarget, groups: new Map(model.groups.map(({ id }) => [id, claim('group', id)])) }
}

const prefixes = { entity: 'model', vocabulary: 'vocabulary', alias: 'type' } as const

/** The words of a name in lower case, with hyphens between them; `x` without any. */
export function toKebabCase(name: string): string {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .split(/(?:[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point})+/u)
  return words.filter((word) => word !== '').join('-') || 'x'
}
