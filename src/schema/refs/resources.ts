import { isWithin } from '../../json/pointer.js'
import { type Dialect, isObject, type SchemaNode, type SchemaObject } from '../schema.js'
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

interface ResourceBuilder extends Resource {
  readonly anchors: Map<string, string>
}

/** Collects the resources of a document, the root first. */
export function collectResources(document: SchemaNode, dialect: Dialect): readonly Resource[] {
  const resources: ResourceBuilder[] = [
    { pointer: '', id: undefined, parent: undefined, anchors: new Map() },
  ]
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    const { id, anchors } = readIdentifiers(schema, dialect)
    let resource = findEnclosingResource(resources, pointer)
    if (id !== undefined) {
      const parent = pointer === '' ? undefined : resource
      resource = { pointer, id, parent, anchors: new Map() }
      if (pointer === '') resources[0] = resource
      else resources.push(resource)
    }
    for (const anchor of anchors) resource?.anchors.set(anchor, pointer)
  })
  return resources
}

/** Finds the innermost resource that contains a pointer. */
export function findEnclosingResource<R extends Resource>(
  resources: readonly R[],
  pointer: string,
): R | undefined {
  let innermost: R | undefined
  for (const resource of resources) {
    if (
      isWithin(pointer, resource.pointer) &&
      resource.pointer.length >= (innermost?.pointer.length ?? 0)
    )
      innermost = resource
  }
  return innermost
}

function readIdentifiers(schema: SchemaObject, dialect: Dialect) {
  // draft-07 ignores all keywords next to a `$ref`.
  const isIgnored = dialect === 'draft-07' && typeof schema.$ref === 'string'
  const id = typeof schema.$id === 'string' && !isIgnored ? schema.$id : undefined
  // draft-07 writes an anchor as `$id: "#name"`.
  const isAnchor = id?.startsWith('#')
  const anchors = [schema.$anchor, schema.$dynamicAnchor, isAnchor ? id?.slice(1) : undefined]
  return {
    id: isAnchor ? undefined : id,
    anchors: anchors.filter((anchor) => typeof anchor === 'string'),
  }
}
