import { resolvePointer } from '../../json/pointer.js'
import { usesDynamicScope } from '../../schema/dynamic-scope.js'
import { decodeFragment, refToPointer } from '../../schema/ref-pointer.js'
import { resolveUri } from '../../schema/refs/uri.js'
import { isObject, isSchema, type SchemaNode } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'

/**
 * A schema resource: the document, or a schema inside it that has its own `$id`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.5
 */
interface Resource {
  readonly pointer: string
  readonly uri: string
  /** Pointers of the schemas with an `$anchor` or `$dynamicAnchor`, by name. */
  readonly anchors: Map<string, string>
  readonly dynamicAnchors: Map<string, string>
}

/**
 * The dynamic scope: the resources on the path of the evaluation. Only which schema each
 * `$dynamicAnchor` leads to matters: that of the outermost resource.
 */
export interface Scope {
  readonly resource: Resource
  readonly dynamicAnchors: ReadonlyMap<string, string>
  /** Equal for scopes in which all references lead to the same schemas. */
  readonly id: string
}

/** A schema that the evaluation reaches, and the scope there. */
export interface SchemaInScope {
  readonly schema: SchemaNode
  readonly scope: Scope
}

/** Resolves the references of one document. */
export interface ScopeIndex {
  /** The schema that the evaluation starts with. */
  readonly start: (pointer: string) => SchemaInScope
  /** The scope inside of a schema. */
  readonly enter: (schema: SchemaNode, scope: Scope) => Scope
  /**
   * @param isDynamic whether it's a `$dynamicRef`
   * @throws Error if the reference leads nowhere
   */
  readonly resolve: (ref: string, scope: Scope, isDynamic: boolean) => SchemaInScope
}

export function indexScopes(document: SchemaNode): ScopeIndex {
  const root = createResource('', '')
  const resources = new Map<string, Resource>([['', root]])
  const bySchema = new Map<SchemaNode, Resource>()
  // All others have references that are pointers into the document.
  if (usesDynamicScope(document)) collectResources(document, resources, bySchema)
  const byUri = new Map([...resources.values()].reverse().map((it) => [it.uri, it]))

  const enterResource = (resource: Resource, outer: Scope | undefined): Scope => {
    if (resource === outer?.resource) return outer
    const dynamicAnchors = new Map([...resource.dynamicAnchors, ...(outer?.dynamicAnchors ?? [])])
    const anchors = [...dynamicAnchors].sort(([a], [b]) => (a < b ? -1 : 1))
    const id = JSON.stringify([resource.pointer, ...(anchors.length === 0 ? [] : [anchors])])
    return { resource, dynamicAnchors, id: resource === root && anchors.length === 0 ? '' : id }
  }

  const enterPointer = (pointer: string, outer: Scope | undefined): SchemaInScope => {
    const schema = resolvePointer(document, pointer)
    if (!isSchema(schema)) throw new Error(`the reference to ${pointer} leads nowhere`)
    const resource = resources.size === 1 ? root : findResource(pointer, resources)
    return { schema, scope: enterResource(resource, outer) }
  }

  return {
    start: (pointer) => enterPointer(pointer, enterResource(root, undefined)),
    enter(schema, scope) {
      const resource = bySchema.get(schema)
      return resource === undefined ? scope : enterResource(resource, scope)
    },
    resolve(ref, scope, isDynamic) {
      const local = resources.size === 1 && !isDynamic ? refToPointer(ref) : undefined
      if (local !== undefined) return enterPointer(local, scope)
      const [, uri = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(ref) ?? []
      const base = uri === '' ? scope.resource : byUri.get(resolveUri(uri, scope.resource.uri))
      const name = decodeFragment(fragment)
      if (base === undefined) throw new Error(`the reference ${ref} leads nowhere`)
      if (name === '' || name.startsWith('/')) return enterPointer(base.pointer + name, scope)
      const dynamic = isDynamic && base.dynamicAnchors.has(name)
      const pointer = dynamic
        ? (scope.dynamicAnchors.get(name) ?? base.dynamicAnchors.get(name))
        : base.anchors.get(name)
      if (pointer === undefined) throw new Error(`the reference ${ref} leads nowhere`)
      return enterPointer(pointer, scope)
    },
  }
}

function createResource(pointer: string, uri: string): Resource {
  return { pointer, uri, anchors: new Map(), dynamicAnchors: new Map() }
}

function collectResources(
  document: SchemaNode,
  resources: Map<string, Resource>,
  bySchema: Map<SchemaNode, Resource>,
): void {
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    const { $id, $anchor, $dynamicAnchor } = schema
    if (typeof $id === 'string') {
      const parent = findResource(pointer, resources)
      const resource = createResource(pointer, resolveUri($id, parent.uri))
      resources.set(pointer, resource)
      bySchema.set(schema, resource)
    }
    const resource = findResource(pointer, resources)
    for (const name of [$anchor, $dynamicAnchor])
      if (typeof name === 'string') resource.anchors.set(name, pointer)
    if (typeof $dynamicAnchor === 'string') resource.dynamicAnchors.set($dynamicAnchor, pointer)
  })
}

/** The innermost resource around a pointer. */
function findResource(pointer: string, resources: ReadonlyMap<string, Resource>): Resource {
  for (let outer = pointer; ; outer = outer.slice(0, outer.lastIndexOf('/'))) {
    const resource = resources.get(outer)
    if (resource !== undefined) return resource
    if (outer === '') throw new Error('the document is a resource')
  }
}
