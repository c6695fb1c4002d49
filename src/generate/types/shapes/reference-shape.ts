import { resolvePointer } from '../../../json/pointer.js'
import { refToPointer } from '../../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import { anyShape } from './combine.js'
import { addUnsupported, type SchemaPosition, type ShapeContext } from './context.js'

/** A `$ref` as the name of the type that it points to. */
export function buildReferenceShape(
  ref: string,
  pointer: string,
  { definition }: SchemaPosition,
  context: ShapeContext,
): SchemaObject {
  const target = refToPointer(ref)
  const name = target === undefined ? undefined : context.names.get(target)
  if (target === undefined || name === undefined) {
    addUnsupported(context, pointer, 'the target of `$ref` is only known at run time: `unknown`')
    return anyShape
  }
  // TypeScript rejects a type alias that refers to itself.
  if (definition !== undefined && canReach(target, definition, context.schema, new Set())) {
    addUnsupported(context, pointer, 'the definition refers to itself: `unknown`')
    return anyShape
  }
  return { tsType: name }
}

/** Whether a definition refers to another one for the same value, directly or through others. */
function canReach(from: string, target: string, schema: Schema, visited: Set<string>): boolean {
  if (from === target) return true
  if (visited.has(from)) return false
  visited.add(from)
  return listReferences(resolvePointer(schema.document, from)).some((next) =>
    canReach(next, target, schema, visited),
  )
}

/** Pointers of the schemas that a schema refers to for the same value. */
function listReferences(node: unknown): readonly string[] {
  if (!isObject(node)) return []
  const target = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listSubschemas(node[keyword]))
  return [...(target === undefined ? [] : [target]), ...branches.flatMap(listReferences)]
}
