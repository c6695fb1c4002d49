import type { FieldNode } from './field-node.js'
import type { FieldProfile } from './profile.js'

/** Lists everything in a place, a parent before its members. The order is that of the schema. */
export function createFieldProfiles(root: FieldNode): readonly FieldProfile[] {
  const fields: FieldProfile[] = []

  const addContent = (place: FieldNode, path: string, depth: number): void => {
    const known = [...place.declared.fields.keys()].filter((key) => place.members.has(key))
    for (const key of new Set([...known, ...place.members.keys()])) {
      const name = formatKey(key)
      const separator = path === '' || name.startsWith('[') ? '' : '.'
      addField(
        place.members.get(key),
        { path: path + separator + name, name, depth },
        place.objects,
      )
    }
    const { entries, items } = place
    const separator = path === '' ? '' : '.'
    addField(entries, { path: `${path}${separator}*`, name: '*', depth }, entries?.present ?? 0)
    addField(items, { path: `${path}[]`, name: '[]', depth }, place.itemCount)
  }

  const addField = (
    place: FieldNode | undefined,
    where: Pick<FieldProfile, 'path' | 'name' | 'depth'>,
    of: number,
  ): void => {
    if (place === undefined) return
    const { known, present, unknownValues, first, stats, isRedacted } = place
    const { values } = place.declared
    fields.push({
      ...where,
      ...{ known, present, of, first },
      ...stats.finish(values && ((value) => !values.has(value))),
      ...(isRedacted ? withoutValues : {}),
      unknownValues: values && unknownValues,
    })
    addContent(place, where.path, where.depth + 1)
  }

  // Documents are objects, as a rule.
  if (root.present === root.objects) addContent(root, '', 0)
  else addField(root, { path: '', name: '', depth: 0 }, root.present)
  return fields
}

/** What a profile leaves out of a field whose values may not be shown. */
const withoutValues = { values: undefined, numbers: undefined, texts: undefined, isRedacted: true }

/** A key as people write it in a path. */
function formatKey(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) ? key : `[${JSON.stringify(key)}]`
}
