import { parsePointer, resolvePointer } from '../../json/pointer.js'
import { matchDialect } from '../dialect/detect-dialect.js'
import { decodeFragment } from '../ref-pointer.js'
import type { Resource, ResourceBuilder } from '../refs/resources.js'
import { resolveResourceUri, resolveUri } from '../refs/uri.js'
import { type Dialect, isObject, isSchema, type SchemaObject } from '../schema.js'
import { ignoresRefSiblings, listDialectSubschemas } from './applicators.js'
import { isOpenApiDocument, listOpenApiSchemas } from './openapi-document.js'

/** A schema object in an authored document. */
export interface Place {
  readonly pointer: string
  readonly schema: SchemaObject
  readonly dialect: Dialect
  readonly resource: ResourceBuilder
  /** Whether it stands in data, such as the value of an `enum`, which stays as it is. */
  readonly isInData: boolean
}

/** Everything in an authored document that is read as a schema. */
export interface Places {
  readonly byPointer: ReadonlyMap<string, Place>
  /** The JSON Pointers that references of the document lead to. */
  readonly targets: ReadonlySet<string>
  /** Finds the resource that a URI reference from another resource names. */
  readonly findResource: ResourceFinder
  /** The document, as a resource without `$id`. */
  readonly rootResource: Resource
  /** The resources with an `$id`. */
  readonly resources: readonly Resource[]
  /** Reads the value at a JSON Pointer as a schema, because a reference leads to it. */
  addTarget(pointer: string): void
}

type ResourceFinder = (uri: string, from: Resource) => Resource | undefined

type Surroundings = Pick<Place, 'dialect' | 'isInData' | 'resource'>

/**
 * Finds the schemas of a document, each with its dialect. A reference makes a schema of whatever it
 * leads to.
 */
export function findPlaces(document: SchemaObject, dialect: Dialect): Places {
  const byPointer = new Map<string, Place>()
  const resourcesByUri = new Map<string, Resource>()
  const targets = new Set<string>()
  const visited: Place[] = []
  let followed = 0
  const visit = (schema: SchemaObject, pointer: string, from: Surroundings) => {
    if (byPointer.has(pointer)) return
    const own = readDialect(schema, pointer, from.dialect)
    const id = readIdentifier(schema, own, pointer, from.resource)
    let { resource } = from
    if (id !== undefined) {
      resource = { pointer, id, parent: from.resource, anchors: new Map() }
      resources.push(resource)
      for (const uri of [id, resolveResourceUri(resource) ?? id])
        if (!resourcesByUri.has(uri)) resourcesByUri.set(uri, resource)
    }
    for (const anchor of readAnchors(schema, own, resource)) resource.anchors.set(anchor, pointer)
    const place = { pointer, schema, dialect: own, resource, isInData: from.isInData }
    byPointer.set(pointer, place)
    visited.push(place)
    for (const [at, subschema] of listDialectSubschemas(schema, own))
      if (isObject(subschema)) visit(subschema, pointer + at, place)
  }

  const root = { dialect, resource: createRootResource(), isInData: false }
  const resources: Resource[] = []
  const findResource: ResourceFinder = (uri, from) =>
    resourcesByUri.get(uri) ?? resourcesByUri.get(resolveUri(uri, resolveResourceUri(from)))
  const addTarget = (target: string) => {
    const schema = resolvePointer(document, target)
    if (!isSchema(schema)) return
    targets.add(target)
    if (isObject(schema)) visit(schema, target, findSurroundings(target, byPointer) ?? root)
  }
  const followRefs = () => {
    // What a target contains is visited too, so the list grows.
    for (; followed < visited.length; followed += 1) {
      const place = visited[followed]
      const target = place && findTarget(place, findResource)
      if (target !== undefined) addTarget(target.pointer)
    }
  }
  const roots = isOpenApiDocument(document) ? listOpenApiSchemas(document) : ['']
  for (const pointer of roots) {
    const schema = resolvePointer(document, pointer)
    if (isObject(schema)) visit(schema, pointer, root)
  }
  followRefs()
  return {
    byPointer,
    targets,
    findResource,
    rootResource: root.resource,
    resources,
    addTarget(pointer) {
      addTarget(pointer)
      followRefs()
    },
  }
}

function createRootResource(): ResourceBuilder {
  return { pointer: '', id: undefined, parent: undefined, anchors: new Map() }
}

/** An embedded resource may have a dialect of its own. */
function readDialect(schema: SchemaObject, pointer: string, inherited: Dialect): Dialect {
  if (pointer === '' || schema.$schema === undefined) return inherited
  const own = matchDialect(schema.$schema)
  return own !== undefined && typeof schema[getIdKeyword(own)] === 'string' ? own : inherited
}

function getIdKeyword(dialect: Dialect): 'id' | '$id' {
  return dialect === 'draft-04' ? 'id' : '$id'
}

/** The names under which references of the same resource can lead to a schema. */
function readAnchors(
  schema: SchemaObject,
  dialect: Dialect,
  resource: Resource,
): readonly string[] {
  const { $anchor, $dynamicAnchor } = schema
  const anchors = [$anchor, $dynamicAnchor].filter((anchor) => typeof anchor === 'string')
  const id = schema[getIdKeyword(dialect)]
  const { anchor } =
    typeof id === 'string'
      ? splitIdentifier(id, resolveResourceUri(resource))
      : { anchor: undefined }
  return anchor === undefined ? anchors : [...anchors, anchor]
}

/** The URI of a new resource, without a fragment; `undefined` for other schemas. */
function readIdentifier(
  schema: SchemaObject,
  dialect: Dialect,
  pointer: string,
  enclosing: Resource,
): string | undefined {
  const id = schema[getIdKeyword(dialect)]
  if (typeof id !== 'string' || dialect === 'openapi-3.0') return undefined
  const isIgnored = ignoresRefSiblings(dialect) && typeof schema.$ref === 'string'
  if (isIgnored && pointer !== '') return undefined
  return splitIdentifier(id, resolveResourceUri(enclosing)).uri
}

/**
 * Reads an `$id` with a fragment, which dialects up to draft-07 allow.
 *
 * @param baseUri the URI of the enclosing resource
 * @returns `uri` if the `$id` begins a new resource, `anchor` if the fragment is a name
 */
export function splitIdentifier(
  id: string,
  baseUri: string | undefined,
): { readonly uri: string | undefined; readonly anchor: string | undefined } {
  const [uri = '', fragment = ''] = id.split('#', 2)
  const isNewBase = uri !== '' && (fragment === '' || resolveUri(uri, baseUri) !== baseUri)
  // Some generators write the JSON Pointer of the schema, which identifies nothing.
  const isName = fragment !== '' && !fragment.startsWith('/')
  return { uri: isNewBase ? uri : undefined, anchor: isName ? fragment : undefined }
}

/** What the `$ref` of a schema leads to, if that's in the same document. */
export interface LocalTarget {
  readonly resource: Resource
  readonly pointer: string
  /** The URI before the fragment, as it was written. */
  readonly uri: string
  /** The JSON Pointer in the resource. */
  readonly fragment: string
}

/** Finds the target of a `$ref` that is a JSON Pointer into a resource of the same document. */
export function findTarget(
  { schema: { $ref }, resource: enclosing }: Place,
  findResource: ResourceFinder,
): LocalTarget | undefined {
  if (typeof $ref !== 'string') return undefined
  const [uri = '', encoded = ''] = $ref.split('#', 2)
  const fragment = decodeFragment(encoded)
  if (fragment !== '' && !fragment.startsWith('/')) return undefined
  const resource = uri === '' ? enclosing : findResource(uri, enclosing)
  return resource && { resource, pointer: resource.pointer + fragment, uri, fragment }
}

/** The innermost schema around a pointer. */
export function findEnclosingPlace(
  pointer: string,
  places: ReadonlyMap<string, Place>,
): Place | undefined {
  let prefix = pointer
  while (prefix !== '') {
    prefix = prefix.slice(0, prefix.lastIndexOf('/'))
    const place = places.get(prefix)
    if (place) return place
  }
  return undefined
}

const dataKeywords = new Set(['const', 'default', 'enum', 'example', 'examples'])

function findSurroundings(
  pointer: string,
  places: ReadonlyMap<string, Place>,
): Surroundings | undefined {
  const enclosing = findEnclosingPlace(pointer, places)
  if (enclosing === undefined) return undefined
  const [keyword = ''] = parsePointer(pointer.slice(enclosing.pointer.length)) ?? []
  return { ...enclosing, isInData: enclosing.isInData || dataKeywords.has(keyword) }
}
