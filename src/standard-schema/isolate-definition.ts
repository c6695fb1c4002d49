import { pointerToRef, refToPointer } from '../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { mapSchema, visitSchema } from '../schema/walk.js'

/**
 * Makes a definition the root of a document that has only the definitions it needs. The document has
 * no `$id`, so that a program can use several of them at once.
 *
 * @param document its definitions are in `$defs`, and references lead to them or to the root
 * @param name of the definition, or the title of the root
 */
export function isolateDefinition(document: SchemaObject, name: string): SchemaObject {
  const { $schema, $id, $defs, ...root } = document
  const rootName = String(root.title)
  const definitions = new Map<string, SchemaNode>([[rootName, root]])
  for (const [key, schema] of Object.entries(isObject($defs) ? $defs : {}))
    if (isSchema(schema)) definitions.set(key, schema)
  const readTarget = ({ $ref }: SchemaObject): string | undefined => {
    if (typeof $ref !== 'string') return undefined
    return $ref === '#' ? rootName : refToPointer($ref)?.replace(/^\/\$defs\//, '')
  }

  const reached = new Set([name])
  for (const reachedName of reached)
    visitSchema(definitions.get(reachedName) ?? true, (node) => {
      const target = isObject(node) ? readTarget(node) : undefined
      if (target !== undefined) reached.add(target)
    })
  const moveRefs = (schema: SchemaNode): SchemaNode =>
    mapSchema(schema, (node) => {
      const target = readTarget(node)
      if (target === undefined) return node
      return { ...node, $ref: target === name ? '#' : pointerToRef(`/$defs/${target}`) }
    })
  const own = moveRefs(definitions.get(name) ?? true)
  reached.delete(name)
  const others = [...definitions].filter(([key]) => reached.has(key))
  return {
    $schema,
    ...(isObject(own) ? own : {}),
    $defs: Object.fromEntries(others.map(([key, schema]) => [key, moveRefs(schema)])),
  }
}
