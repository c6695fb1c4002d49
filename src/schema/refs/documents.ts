import { UserError } from '../../errors.js'
import { decodeFragment } from '../ref-pointer.js'
import { shortenMiddle } from '../shorten-middle.js'
import { createResourceIndex } from './resource-index.js'
import type { Resource } from './resources.js'
import { type AuthoredFile, createSourceFile, type SourceFile } from './source-file.js'
import { readStandardSchema } from './standard-schemas.js'
import { resolveResourceUri, resolveUri } from './uri.js'

/** A reference to another file. */
export interface FileReference {
  /** As it's written, without the fragment. */
  readonly uri: string
  /** Resolved against the `$id` around it. */
  readonly resolvedUri: string
  /** The file with the reference. */
  readonly from: string
}

/** Access to the files next to a schema. Passed in, so that bundling also works in a browser. */
export interface NeighborFiles {
  /**
   * Finds the path of a file, relative to the working directory.
   *
   * @returns `undefined` if a URI names no file
   * @throws UserError if the path leads to no file that may be read
   */
  find(reference: FileReference): Promise<string | undefined>
  /**
   * Reads a file.
   *
   * @param pointer what the first reference leads to, which can decide the dialect
   */
  read(file: string, pointer: string): Promise<AuthoredFile>
  /** The name of the definition for a whole file, if it is still free. */
  inferName(file: string): string
}

/** A `$ref` with its surroundings. */
export interface LocatedRef {
  readonly ref: string
  /** The innermost resource that contains it. */
  readonly resource: Resource
  readonly source: SourceFile
  /** The JSON Pointer of the schema that has it, for messages. */
  readonly pointer: string
}

/** What the part of a reference before the `#` names. */
export interface RefDocument {
  readonly file: SourceFile
  readonly resource: Resource
  /** The part after the `#`, decoded. */
  readonly fragment: string
  /** Whether it names a file, and not a resource by its `$id`. */
  readonly isFile: boolean
}

/** All files of a bundle. */
export interface Documents {
  /** The root first. Grows while references are followed. */
  readonly files: readonly SourceFile[]
  /** @param path where references find it */
  add(authored: AuthoredFile, path: string): SourceFile
  /** Says that more schemas of a file were found. */
  update(file: SourceFile): void
  /**
   * Opens what a reference names. Reads the file if it is new.
   *
   * @throws UserError if it can't be read
   */
  open(located: LocatedRef): Promise<RefDocument>
}

export function createDocuments(neighbors: NeighborFiles): Documents {
  const files: SourceFile[] = []
  const byPath = new Map<string, SourceFile>()
  const index = createResourceIndex()
  const add = (authored: AuthoredFile, path: string): SourceFile => {
    const file = createSourceFile(authored)
    files.push(file)
    byPath.set(path, file)
    index.update(file)
    return file
  }
  const byReference = new Map<string, SourceFile>()
  const openFile = async (located: LocatedRef, uri: string, fragment: string) => {
    const resolvedUri = resolveUri(uri, resolveResourceUri(located.resource))
    const key = JSON.stringify([located.source.file, uri, resolvedUri])
    const file = byReference.get(key) ?? (await findFile(located, uri, resolvedUri, fragment))
    byReference.set(key, file)
    return file
  }
  const findFile = async (
    located: LocatedRef,
    uri: string,
    resolvedUri: string,
    fragment: string,
  ): Promise<SourceFile> => {
    try {
      const path = await neighbors.find({ uri, resolvedUri, from: located.source.file })
      if (path !== undefined) {
        const pointer = fragment.startsWith('/') ? fragment : ''
        return byPath.get(path) ?? add(await neighbors.read(path, pointer), path)
      }
    } catch (error) {
      throw explainUnreadable(error, located)
    }
    const standard = await readStandardSchema(resolvedUri)
    if (standard === undefined) throw createRemoteError(located)
    return byPath.get(resolvedUri) ?? add({ ...standard, file: resolvedUri }, resolvedUri)
  }
  return {
    files,
    add,
    update: index.update,
    async open(located) {
      const [uri, fragment] = splitFragment(located.ref)
      const { source, resource } = located
      if (uri === '') return { file: source, resource, fragment, isFile: false }
      const found = index.find(uri, resource)
      if (found !== undefined)
        return { file: found.file, resource: found.resource, fragment, isFile: false }
      const file = await openFile(located, uri, fragment)
      return { file, resource: file.resource, fragment, isFile: true }
    },
  }
}

function splitFragment(ref: string): readonly [uri: string, fragment: string] {
  const hash = ref.indexOf('#')
  if (hash === -1) return [ref, '']
  return [ref.slice(0, hash), decodeFragment(ref.slice(hash + 1))]
}

function explainUnreadable(error: unknown, { source, pointer }: LocatedRef): unknown {
  if (!(error instanceof UserError)) return error
  const message = `${source.file}: cannot follow \`${shortenMiddle(pointer)}/$ref\`: ${error.message}`
  return new UserError(message, { cause: error, ...(error.hint && { hint: error.hint }) })
}

function createRemoteError(located: LocatedRef): UserError {
  const subject = describeRef(located)
  if (/^file:/i.test(located.ref))
    return new UserError(`${subject}, but \`file:\` URLs are not supported.`, {
      hint: 'Refer to the file by a path relative to this one.',
    })
  return new UserError(`${subject}, but remote schemas are never fetched.`, {
    hint: 'Save that schema next to this one, and refer to it by its file name.',
  })
}

/** The error for a reference that leads nowhere. */
export function createDanglingError(located: LocatedRef): UserError {
  return new UserError(`${describeRef(located)}, but there is no such schema.`, {
    hint: 'Check the spelling, or add the schema.',
  })
}

function describeRef({ source, pointer, ref }: LocatedRef): string {
  const shown = JSON.stringify(shortenMiddle(ref))
  return `${source.file}: \`${shortenMiddle(pointer)}/$ref\` refers to ${shown}`
}
