import { UserError } from '../../errors.js'
import { formatPointer, isWithin, parsePointer } from '../../json/pointer.js'
import { simplifyDynamicRefs, usesDynamicScope } from '../dynamic-scope.js'
import { isObject, type Schema, type SchemaNode } from '../schema.js'
import { shortenMiddle } from '../shorten-middle.js'
import { assertNoCircularRefs } from './circular.js'
import {
  type BundledFile,
  type RefTarget,
  readAuthoredPointer,
  resolveFragment,
  resolveRef,
} from './resolve.js'
import { createResourceFinder, type ResourceFinder } from './resource-index.js'
import { collectResources, type LocatedRef } from './resources.js'
import { rewriteRefs } from './rewrite.js'

/** A document in draft 2020-12, and where its author wrote what. */
export type UpgradedFile = Pick<BundledFile, 'document' | 'pointers'>

/** Access to the files next to a schema. Passed in, so that bundling also works in a browser. */
export interface NeighborFiles {
  /** The path of a file, relative to the working directory; `from` is the file it is relative to. */
  locate(path: string, from: string): string
  /** Reads and checks a neighbor; throws a UserError if it can't be used. */
  read(file: string): Promise<UpgradedFile>
  /** The name of its definition, if it is still free. */
  inferName(file: string): string
}

interface Bundle {
  /** The root first. Grows while references to neighbors are resolved. */
  readonly files: BundledFile[]
  readonly filesByPath: Map<string, BundledFile>
  readonly findResource: ResourceFinder
  /** The names of definitions, with the number to try next if a name is taken. */
  readonly takenNames: Map<string, number>
  /** What each `$ref` refers to: pointers in the bundle by the pointer of the schema with the `$ref`. */
  readonly targets: Map<string, string>
  readonly neighbors: NeighborFiles
}

/**
 * Makes a schema self-contained: every `$ref` becomes a JSON Pointer into the document, and every
 * neighboring file it refers to becomes an entry of `$defs`.
 *
 * A schema that uses dynamic scope stays as it is: its references depend on `$id`s and anchors,
 * which bundling removes.
 *
 * @throws UserError if a reference is dangling, remote or circular, or a neighbor can't be read
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3
 */
export async function bundleSchema(
  { document, pointers }: UpgradedFile,
  file: string,
  neighbors: NeighborFiles,
): Promise<Pick<Schema, 'document' | 'toAuthored'>> {
  const root = simplifyDynamicRefs(document)
  if (!isObject(root) || usesDynamicScope(root))
    return { document: root, toAuthored: pointers?.toAuthored }
  const definitions = isObject(root.$defs) ? root.$defs : {}
  const files: BundledFile[] = []
  const bundle: Bundle = {
    files,
    findResource: createResourceFinder(files),
    filesByPath: new Map(),
    takenNames: new Map(Object.keys(definitions).map((name) => [name, 2])),
    targets: new Map(),
    neighbors,
  }
  addFile({ document: root, pointers }, file, '', bundle)

  for (const source of bundle.files) await resolveRefs(source, bundle)
  assertNoCircularRefs(bundle.targets, bundle.files)
  const isUpgraded = files.some((file) => file.pointers)
  return {
    document: mergeFiles(bundle),
    toAuthored: isUpgraded ? (pointer) => findAuthoredPointer(pointer, files) : undefined,
  }
}

/** Resolves the references of a file, and reads the neighbors they refer to. */
async function resolveRefs(source: BundledFile, bundle: Bundle): Promise<void> {
  for (const located of source.refs) {
    let target = await resolveRef(located, source, bundle.findResource)
    if (target.kind === 'file') {
      const neighbor = await openNeighbor(target.path, located, source, bundle)
      target = resolveFragment(target.fragment, neighbor.resources[0], neighbor, source)
    }
    if (target.kind !== 'schema') throw createRefError(target.kind, located, source)
    bundle.targets.set(source.bundlePointer + located.pointer, target.pointer)
  }
}

async function openNeighbor(
  path: string,
  { pointer }: LocatedRef,
  source: BundledFile,
  bundle: Bundle,
): Promise<BundledFile> {
  const file = bundle.neighbors.locate(path, source.file)
  const known = bundle.filesByPath.get(file)
  if (known !== undefined) return known
  const name = reserveName(bundle.neighbors.inferName(file), bundle.takenNames)
  try {
    const upgraded = await bundle.neighbors.read(file)
    return addFile(upgraded, file, formatPointer(['$defs', name]), bundle)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const at = shortenMiddle(readAuthoredPointer(source, pointer))
    const message = `${source.file}: cannot follow \`${at}/$ref\`: ${error.message}`
    throw new UserError(message, { cause: error, ...(error.hint && { hint: error.hint }) })
  }
}

function addFile(
  { document, pointers }: UpgradedFile,
  file: string,
  bundlePointer: string,
  { files, filesByPath, neighbors }: Bundle,
): BundledFile {
  const added = { document, pointers, file, bundlePointer, ...collectResources(document) }
  files.push(added)
  filesByPath.set(neighbors.locate(file, ''), added)
  return added
}

function createRefError(
  kind: Exclude<RefTarget['kind'], 'schema'>,
  { pointer, ref }: LocatedRef,
  source: BundledFile,
): UserError {
  const at = shortenMiddle(readAuthoredPointer(source, pointer))
  const subject = `${source.file}: \`${at}/$ref\` refers to ${JSON.stringify(shortenMiddle(ref))}`
  if (kind === 'remote')
    return /^file:/i.test(ref)
      ? new UserError(`${subject}, but \`file:\` URLs are not supported.`, {
          hint: 'Refer to the file by a path relative to this one.',
        })
      : new UserError(`${subject}, but remote schemas are never fetched.`, {
          hint: 'Save that schema next to this one, and refer to it by its file name.',
        })
  return new UserError(`${subject}, but there is no such schema.`, {
    hint: 'Check the spelling, or add the schema.',
  })
}

function mergeFiles({ files, targets }: Bundle): SchemaNode {
  const [root = true, ...neighbors] = files.map((file) => rewriteRefs(file, targets))
  if (!isObject(root) || neighbors.length === 0) return root
  const definitions = neighbors.map((document, index) => {
    const [, name = ''] = parsePointer(files[index + 1]?.bundlePointer ?? '') ?? []
    return [name, document] as const
  })
  const existing = isObject(root.$defs) ? root.$defs : {}
  return { ...root, $defs: { ...existing, ...Object.fromEntries(definitions) } }
}

/** In a neighbor, the pointer begins with the place of the neighbor in the bundle. */
function findAuthoredPointer(pointer: string, files: readonly BundledFile[]): string {
  const file = files.findLast(({ bundlePointer }) => isWithin(pointer, bundlePointer))
  if (file === undefined) return pointer
  const { bundlePointer } = file
  return bundlePointer + readAuthoredPointer(file, pointer.slice(bundlePointer.length))
}

function reserveName(name: string, takenNames: Map<string, number>): string {
  let free = name
  let count = takenNames.get(name) ?? 2
  for (; takenNames.has(free); count += 1) free = `${name}${count}`
  takenNames.set(name, count)
  if (free !== name) takenNames.set(free, 2)
  return free
}
