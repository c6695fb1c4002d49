import { UserError } from '../../errors.js'
import { resolvePointer } from '../../json/pointer.js'
import { isObject } from '../schema.js'
import { visitSchema } from '../walk.js'
import { createDanglingError } from './documents.js'
import { type Bundle, findResource, locateRef, resolveFragment } from './resolve.js'
import type { Resource } from './resources.js'
import { createUnit, type FileUnits, type Unit } from './units.js'

/** Where the units of a bundle stand, and where the references of each lead. */
export interface Placement {
  readonly places: ReadonlyMap<Unit, string>
  /** Pointers in the bundle, by the pointer of the schema with the `$ref`. */
  readonly targets: ReadonlyMap<Unit, ReadonlyMap<string, string>>
}

/** A schema of an upgraded file. */
interface SchemaPlace {
  readonly file: FileUnits
  readonly pointer: string
}

/**
 * The dynamic scope: the resources on the path of the evaluation. Only which schema each
 * `$dynamicAnchor` leads to matters: that of the outermost resource.
 */
interface DynamicScope {
  readonly anchors: ReadonlyMap<string, SchemaPlace>
  /** Equal for scopes in which all references lead to the same schemas. */
  readonly id: string
}

type DynamicAnchors = ReadonlyMap<Resource, ReadonlyMap<string, SchemaPlace>>

const emptyScope: DynamicScope = { anchors: new Map(), id: '' }

// A copy for each scope: schemas that extend each other have a few.
const maxCopies = 10_000

/**
 * Places schemas with `$dynamicRef`s, each as often as there are dynamic scopes that lead to it. In a
 * copy, every reference has one target, so it becomes a `$ref`.
 *
 * @param starts the schemas that the evaluation can start with
 * @param reservePlace chooses where in the bundle a unit stands
 * @throws UserError if a reference leads nowhere
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export async function placeDynamicUnits(
  starts: readonly Unit[],
  { documents, files }: Pick<Bundle, 'documents' | 'files'>,
  reservePlace: (unit: Unit) => string,
): Promise<Placement> {
  const dynamicAnchors = collectDynamicAnchors([...files.values()])
  const places = new Map<Unit, string>()
  const targets = new Map<Unit, ReadonlyMap<string, string>>()
  /** The places of schemas in the bundle. */
  const placed = new Map<string, string>()
  const pending: { readonly unit: Unit; readonly refs: readonly ScopedRef[] }[] = []

  const enter = (resource: Resource, outer: DynamicScope) =>
    enterScope(dynamicAnchors.get(resource), outer)

  const identify = ({ file, pointer }: SchemaPlace, scope: DynamicScope) =>
    JSON.stringify([file.source.file, pointer, scope.id])

  const addCopy = (original: Unit, scope: DynamicScope): void => {
    const unit = { ...original }
    const { file, pointer, schema, dynamicRefs } = unit
    const place = reservePlace(unit)
    places.set(unit, place)
    if (places.size > maxCopies) throw createTooManyError(file)
    const ownResource = findResource(pointer, file)
    const findScope = (resource: Resource | undefined): DynamicScope =>
      resource === undefined || resource === ownResource
        ? scope
        : enter(resource, findScope(resource.parent))
    const refs: ScopedRef[] = []
    visitSchema(
      schema,
      (inner, at) => {
        const innerScope = findScope(findResource(at, file))
        const id = identify({ file, pointer: at }, innerScope)
        if (!placed.has(id)) placed.set(id, place + at.slice(pointer.length))
        if (isObject(inner) && typeof inner.$ref === 'string')
          refs.push({ at, ref: inner.$ref, scope: innerScope, isDynamic: dynamicRefs.has(at) })
      },
      pointer,
    )
    pending.push({ unit, refs })
  }

  const findTarget = async ({ at, ref, scope, isDynamic }: ScopedRef, file: FileUnits) => {
    const located = locateRef(ref, at, file)
    const document = await documents.open(located)
    const targetFile = files.get(document.file)
    const pointer = targetFile && resolveFragment(document, targetFile, file)
    if (targetFile === undefined || pointer === undefined || !targetFile.schemas.has(pointer))
      throw createDanglingError(located)
    const isExtensible = dynamicAnchors.get(document.resource)?.has(document.fragment)
    const outermost = isDynamic && isExtensible ? scope.anchors.get(document.fragment) : undefined
    return outermost ?? { file: targetFile, pointer }
  }

  for (const unit of starts) addCopy(unit, enter(findResource(unit.pointer, unit.file), emptyScope))
  // The list grows while it's read.
  for (const { unit, refs } of pending) {
    const own = new Map<string, string>()
    targets.set(unit, own)
    for (const ref of refs) {
      const target = await findTarget(ref, unit.file)
      const scope = enter(findResource(target.pointer, target.file), ref.scope)
      const id = identify(target, scope)
      if (!placed.has(id)) addCopy(createUnit(target.file, target.pointer), scope)
      own.set(ref.at, placed.get(id) ?? '')
    }
  }
  return { places, targets }
}

/** A reference, and the scope that it's in. */
interface ScopedRef {
  readonly at: string
  readonly ref: string
  readonly scope: DynamicScope
  readonly isDynamic: boolean
}

function collectDynamicAnchors(files: readonly FileUnits[]): DynamicAnchors {
  const byResource = new Map<Resource, Map<string, SchemaPlace>>()
  for (const file of files)
    for (const authored of file.source.entryByPlace.keys()) {
      const pointer = file.pointers.toUpgraded(authored)
      const schema = resolvePointer(file.document, pointer)
      const name = isObject(schema) ? schema.$dynamicAnchor : undefined
      if (typeof name !== 'string') continue
      const resource = findResource(pointer, file)
      const anchors = byResource.get(resource) ?? new Map<string, SchemaPlace>()
      byResource.set(resource, anchors.set(name, { file, pointer }))
    }
  return byResource
}

function enterScope(
  own: ReadonlyMap<string, SchemaPlace> | undefined,
  outer: DynamicScope,
): DynamicScope {
  const added = [...(own ?? [])].filter(([name]) => !outer.anchors.has(name))
  if (added.length === 0) return outer
  const anchors = new Map([...outer.anchors, ...added])
  const entries = [...anchors].map(([name, it]) => [name, it.file.source.file, it.pointer])
  return { anchors, id: JSON.stringify(entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) }
}

function createTooManyError({ source }: FileUnits): UserError {
  return new UserError(
    `${source.file}: its \`$dynamicRef\`s are too complex: they lead to more than ${maxCopies} variants of schemas.`,
    { hint: 'Use fewer names for `$dynamicAnchor`s.' },
  )
}
