import { appendToken, parsePointer, resolvePointer } from '../../../json/pointer.js'
import { refToPointer } from '../../../schema/ref-pointer.js'
import { isObject, isSchema, type Schema } from '../../../schema/schema.js'
import { visitSchema } from '../../../schema/walk.js'
import { toTypeName } from '../names.js'

/**
 * The names of all declared types, by pointer: the root, each definition, and each other schema that
 * a `$ref` points to.
 */
export function nameTypes(schema: Schema): ReadonlyMap<string, string> {
  const root = isObject(schema.document) ? schema.document : {}
  const names = new Map<string, string>()
  if (schema.hasRoot !== false) names.set('', toTypeName(schema.name))
  for (const container of ['definitions', '$defs'])
    if (isObject(root[container]))
      for (const name of Object.keys(root[container]))
        names.set(appendToken(`/${container}`, name), toTypeName(name))

  const taken = new Set(names.values())
  visitSchema(schema.document, (node) => {
    if (!isObject(node) || typeof node.$ref !== 'string') return
    const target = refToPointer(node.$ref)
    if (target === undefined || names.has(target)) return
    if (!isSchema(resolvePointer(schema.document, target))) return
    // Named after the root and the last token, such as the name of a property.
    const base = toTypeName(`${schema.name} ${parsePointer(target)?.at(-1) ?? ''}`)
    let name = base
    for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`
    names.set(target, name)
    taken.add(name)
  })
  return names
}
