import { resolvePointer } from '../../json/pointer.js'
import { pointerToRef, refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema } from '../../schema/schema.js'
import { mapSchema } from '../../schema/walk.js'

/**
 * Makes a definition the root of its schema. The former root becomes a definition itself.
 *
 * @param name of the definition; `undefined` for the root, which returns the schema unchanged
 * @throws Error if there is no such definition
 */
export function extractDefinition(schema: Schema, name: string | undefined): Schema {
  const { document } = schema
  if (name === undefined || !isObject(document)) return schema
  const { $defs, $id: _, $schema: dialect, ...root } = document
  if (!isObject(resolvePointer(document, `/$defs/${name}`)))
    throw new Error(`${schema.file} has no definition ${name}`)
  const whole = {
    $ref: pointerToRef(`/$defs/${name}`),
    $defs: { ...Object($defs), [schema.name]: root },
  }
  const moved = mapSchema(whole, (node) => {
    const pointer = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
    return pointer === undefined || pointer.startsWith('/$defs/')
      ? node
      : { ...node, $ref: pointerToRef(`/$defs/${schema.name}${pointer}`) }
  })
  return {
    ...schema,
    name,
    document: isObject(moved)
      ? { ...(dialect === undefined ? {} : { $schema: dialect }), ...moved }
      : moved,
  }
}
