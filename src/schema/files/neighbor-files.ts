import { readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { UserError } from '../../errors.js'
import { decodeFragment } from '../ref-pointer.js'
import type { FileReference } from '../refs/documents.js'
import { resolveUri } from '../refs/uri.js'
import { createRefRoots, type RefRoots } from './ref-roots.js'

/** A URI prefix, and the folder that stands for it. */
export interface UriMapping {
  readonly prefix: string
  readonly folder: string
}

/** Where references may lead. */
export interface NeighborOptions {
  /** The path of the schema; `undefined` if it comes from a pipe. */
  readonly schemaFile: string | undefined
  readonly refRoots: readonly string[]
  readonly mappings: readonly UriMapping[]
  /** Reads the `$id` of a file; `undefined` if it has none, or isn't readable. */
  readId(realPath: string): Promise<string | undefined>
}

/** Finds the files that a schema refers to. */
export interface FileFinder {
  readonly roots: RefRoots
  /**
   * Finds a file by its path, by its `$id`, or by a mapping of its URI.
   *
   * @returns a path relative to the working directory; `undefined` for a URI without a file
   * @throws UserError if the path leads to no file that may be read
   */
  find(reference: FileReference): Promise<string | undefined>
}

export function createFileFinder(options: NeighborOptions): FileFinder {
  const { schemaFile, refRoots, mappings, readId } = options
  const roots = createRefRoots(schemaFile, [...refRoots, ...mappings.map(({ folder }) => folder)])
  const idsByFolder = new Map<string, Promise<ReadonlyMap<string, string>>>()
  const findById = async ({ uri, resolvedUri }: FileReference, folder: string) => {
    const ids = idsByFolder.get(folder) ?? collectIds(folder, roots, readId)
    idsByFolder.set(folder, ids)
    return (await ids).get(uri) ?? (await ids).get(resolvedUri)
  }
  return {
    roots,
    async find(reference) {
      const { uri, resolvedUri, from } = reference
      const isRelative = !hasScheme(uri)
      const mapped = findMapped(resolvedUri, mappings) ?? findMapped(uri, mappings)
      if (mapped !== undefined) return findWithExtension(mapped, roots)
      const folder = from === undefined ? '' : dirname(from)
      const byId = () => findById(reference, folder)
      if (!isRelative) return byId()
      const path = relative('', resolve(folder, decodeFragment(uri))) || '.'
      try {
        return await findWithExtension(path, roots)
      } catch (error) {
        const found = error instanceof UserError ? await byId() : undefined
        if (found === undefined) throw error
        return found
      }
    },
  }
}

function findMapped(uri: string, mappings: readonly UriMapping[]): string | undefined {
  const [mapping] = mappings
    .filter(({ prefix }) => uri.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)
  if (mapping === undefined) return undefined
  const path = decodeFragment(uri.slice(mapping.prefix.length).replace(/[?].*$/, ''))
  return relative('', join(mapping.folder, path)) || '.'
}

// A file `order.json` next to `order.schema.json` is often a document.
const extensions = ['.schema.json', '.json', '.yaml', '.yml']

/** @throws UserError of the path as it is, if no file has one of the usual extensions either */
async function findWithExtension(path: string, roots: RefRoots): Promise<string> {
  try {
    await roots.locateFile(path)
    return path
  } catch (error) {
    if (!(error instanceof UserError) || /\.(json|ya?ml)$/i.test(path)) throw error
    for (const extension of extensions)
      if (await isThere(path + extension, roots)) return path + extension
    throw error
  }
}

async function isThere(path: string, roots: RefRoots): Promise<boolean> {
  try {
    await roots.locateFile(path)
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** More files than that are hardly the schemas of one project. */
const maxFiles = 1000

/** Collects the `$id`s of the files in a folder. It's only needed if a reference fails otherwise. */
async function collectIds(
  folder: string,
  roots: RefRoots,
  readId: NeighborOptions['readId'],
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>()
  const names = await readdir(folder || '.').catch(() => [])
  const candidates = names.filter((name) => /\.(json|ya?ml)$/i.test(name)).sort()
  for (const name of candidates.slice(0, maxFiles)) {
    const path = join(folder, name)
    const id = await readLocatedId(path, roots, readId)
    if (id === undefined) continue
    for (const uri of [id, resolveUri(id, undefined)]) if (!paths.has(uri)) paths.set(uri, path)
  }
  return paths
}

async function readLocatedId(
  path: string,
  roots: RefRoots,
  readId: NeighborOptions['readId'],
): Promise<string | undefined> {
  try {
    return await readId(await roots.locateFile(path))
  } catch (error) {
    // Other files of the folder may be anything.
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** Whether a URI reference begins with a scheme, such as `https:` or `urn:`. */
function hasScheme(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(reference)
}
