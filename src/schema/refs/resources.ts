import { isWithin } from '../../json/pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema.js'
import { visitSchema } from '../walk.js'

/**
 * A schema resource: the root of a document or a schema with an `$id`, and the anchors in it.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.5
 */
export interface Resource {
  readonly pointer: string
  /** Its `$id`, a URI reference; `undefined` for a root without one. */
  readonly id: string | undefined
  /** The resource that contains it, whose URI is the base of `id`. */
  readonly parent: Resource | undefined
  /** JSON Pointers by anchor name. */
  readonly anchors: ReadonlyMap<string, string>
}

/** A `$ref` and the JSON Pointer of the schema that has it. */
export interface LocatedRef {
  readonly pointer: string
  readonly ref: string
  /** The innermost resource that contains it. */
  readonly resource: Resource
}

/** What a document contains that references need. */
export interface DocumentParts {
  /** The root first. */
  readonly resources: readonly Resource[]
  /** Every `$ref`. A `$ref` in data, such as `const`, is not one. */
  readonly refs: readonly LocatedRef[]
}

interface ResourceBuilder extends Resource {
  readonly anchors: Map<string, string>
}

/** Collects the resources and references of a document. */
export function collectResources(document: SchemaNode): DocumentParts {
  const root = isObject(document) ? readIdentifiers(document).id : undefined
  const resources = [createResource('', root, undefined)]
  const refs: LocatedRef[] = []
  // The resources around the current schema, the innermost last.
  const enclosing = [...resources]
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    while (enclosing.length > 1 && !isWithin(pointer, enclosing.at(-1)?.pointer ?? ''))
      enclosing.pop()
    const { id, anchors } = readIdentifiers(schema)
    if (id !== undefined && pointer !== '') {
      const inner = createResource(pointer, id, enclosing.at(-1))
      resources.push(inner)
      enclosing.push(inner)
    }
    const resource = enclosing.at(-1)
    if (resource === undefined) return
    for (const anchor of anchors) resource.anchors.set(anchor, pointer)
    if (typeof schema.$ref === 'string') refs.push({ pointer, ref: schema.$ref, resource })
  })
  return { resources, refs }
}

function createResource(
  pointer: string,
  id: string | undefined,
  parent: Resource | undefined,
): ResourceBuilder {
  return { pointer, id, parent, anchors: new Map() }
}

function readIdentifiers({ $id, $anchor, $dynamicAnchor }: SchemaObject) {
  return {
    id: typeof $id === 'string' ? $id : undefined,
    anchors: [$anchor, $dynamicAnchor].filter((anchor) => typeof anchor === 'string'),
  }
}
