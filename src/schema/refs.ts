import { resolvePointer } from '../json/pointer.js'
import { decodeFragment, pointerToRef } from './ref-pointer.js'
import { type Dialect, isObject, isSchema, type SchemaNode } from './schema.js'
import { visitSchema } from './walk.js'

/** A document with all that a `$ref` may name in it. */
export interface Located {
  readonly document: SchemaNode
  readonly file: string
  /** Where the document stands in the bundle: `''` for the root, `/$defs/name` for a neighbour. */
  readonly mount: string
  /** Pointers of the schemas that begin a resource (the root, and every schema with `$id`). */
  readonly resources: readonly Resource[]
}

interface Resource {
  readonly pointer: string
  readonly id: string | undefined
  readonly anchors: ReadonlyMap<string, string>
}

export type Target =
  | { readonly kind: 'pointer'; readonly ref: string }
  | { readonly kind: 'file'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'problem'; readonly problem: string; readonly hint: string }

/** Finds the resources and anchors of a document. */
export function locateResources(
  document: SchemaNode,
  file: string,
  mount: string,
  dialect: Dialect,
): Located {
  const resources: { pointer: string; id: string | undefined; anchors: Map<string, string> }[] = [
    { pointer: '', id: undefined, anchors: new Map() },
  ]
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    const enclosing = enclosingResource(resources, pointer)
    // In draft-07 nothing counts beside a `$ref`.
    const counts = dialect !== 'draft-07' || typeof schema.$ref !== 'string'
    const id = counts && typeof schema.$id === 'string' ? schema.$id : undefined
    // draft-07 writes an anchor as `$id: "#name"`.
    const anchor = typeof schema.$anchor === 'string' ? schema.$anchor : id?.match(/^#(.+)$/)?.[1]
    let resource = enclosing
    if (id !== undefined && !id.startsWith('#')) {
      const absolute = absoluteUri(id, enclosing?.id)
      if (pointer === '') {
        resource = { pointer, id: absolute, anchors: new Map() }
        resources[0] = resource
      } else {
        resource = { pointer, id: absolute, anchors: new Map() }
        resources.push(resource)
      }
    }
    for (const name of [anchor, schema.$dynamicAnchor])
      if (typeof name === 'string') resource?.anchors.set(name, pointer)
  })
  return { document, file, mount, resources }
}

/**
 * Resolves a `$ref`: to a place in the bundle, to a neighbouring file still to be read, or to a
 * problem in words.
 *
 * @param pointer where the `$ref` stands in `source`
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function resolveRef(
  source: Located,
  documents: readonly Located[],
  pointer: string,
  ref: string,
): Target {
  const hash = ref.indexOf('#')
  const uri = hash === -1 ? ref : ref.slice(0, hash)
  const fragment = hash === -1 ? '' : ref.slice(hash + 1)
  const enclosing = enclosingResource(source.resources, pointer)
  if (uri === '') return inResource(source, enclosing, fragment, ref)

  const absolute = absoluteUri(uri, enclosing?.id)
  for (const candidate of documents)
    for (const resource of candidate.resources)
      if (resource.id !== undefined && (resource.id === absolute || resource.id === uri))
        return inResource(candidate, resource, fragment, ref)

  if (/^[a-z][a-z0-9+.-]*:/i.test(uri))
    return {
      kind: 'problem',
      problem: `the $ref ${JSON.stringify(ref)} leads out of this file, and nothing is ever fetched`,
      hint: 'Save that schema beside this one and refer to it by its file name.',
    }
  return { kind: 'file', path: decodeFragment(uri), fragment }
}

function inResource(
  source: Located,
  resource: Resource | undefined,
  fragment: string,
  ref: string,
): Target {
  const within = decodeFragment(fragment)
  const base = resource?.pointer ?? ''
  const pointer =
    within === '' || within.startsWith('/') ? base + within : resource?.anchors.get(within)
  if (pointer !== undefined && isSchema(resolvePointer(source.document, pointer)))
    return { kind: 'pointer', ref: pointerToRef(source.mount + pointer) }
  return {
    kind: 'problem',
    problem: `the $ref ${JSON.stringify(ref)} leads nowhere`,
    hint: 'Check its spelling, or add what it names.',
  }
}

/** The innermost resource that holds a pointer. */
function enclosingResource<R extends Resource>(
  resources: readonly R[],
  pointer: string,
): R | undefined {
  let best: R | undefined
  for (const resource of resources) {
    const holds = pointer === resource.pointer || pointer.startsWith(`${resource.pointer}/`)
    if (holds && (best === undefined || resource.pointer.length >= best.pointer.length))
      best = resource
  }
  return best
}

function absoluteUri(uri: string, base: string | undefined): string {
  const whole = uri.replace(/#$/, '')
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(whole)) return whole
  const match = base.match(/^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?(.*)$/i)
  const [authority, path] = [match?.[1] ?? '', match?.[2] ?? '']
  if (whole.startsWith('/')) return authority + whole
  return authority + removeDots(path.slice(0, path.lastIndexOf('/') + 1) + whole)
}

/** @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4 */
function removeDots(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.length > 1 ? kept.pop() : undefined
    else if (segment !== '.') kept.push(segment)
  }
  return kept.join('/')
}
