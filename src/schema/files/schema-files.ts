import { parseSchemaFile } from '../parse-schema-file.js'
import type { FileReference } from '../refs/documents.js'
import { isObject } from '../schema.js'
import type { ParsedSource } from '../source/parsed-source.js'
import { createFileFinder, type NeighborOptions } from './neighbor-files.js'
import { maxSchemaBytes, readReferencedFile } from './read-schema-file.js'

/** The files that a schema may refer to. All of them together have a maximum size. */
export interface SchemaFiles {
  /**
   * Finds the path of a file, relative to the working directory.
   *
   * @returns `undefined` for a URI that names no file
   * @throws UserError if the path leads to no file that may be read
   */
  find(reference: FileReference): Promise<string | undefined>
  /** @throws UserError if the file can't be read */
  read(file: string): Promise<ParsedSource>
}

interface OpenOptions extends Pick<NeighborOptions, 'refRoots' | 'mappings'> {
  /** The file of the schema. */
  readonly file: string
  /** Whether that is a file on disk. What a pipe refers to is in the working directory. */
  readonly isRegular: boolean
  /** The size of that file in bytes. */
  readonly size: number
}

export function openSchemaFiles({
  file,
  isRegular,
  size,
  refRoots,
  mappings,
}: OpenOptions): SchemaFiles {
  let remainingBytes = maxSchemaBytes - size
  let remainingIdBytes = maxSchemaBytes
  const finder = createFileFinder({
    schemaFile: isRegular ? file : undefined,
    refRoots,
    mappings,
    async readId(path) {
      const { bytes } = await readReferencedFile(path, path, remainingIdBytes)
      remainingIdBytes -= bytes.length
      const { value } = await parseSchemaFile(bytes, { file: path, hidesValues: true })
      const id = isObject(value) ? (value.$id ?? value.id) : undefined
      return typeof id === 'string' ? id.replace(/#$/, '') : undefined
    },
  })
  return {
    find: (reference) =>
      finder.find(!isRegular && reference.from === file ? { ...reference, from: '' } : reference),
    async read(neighbor) {
      const path = await finder.roots.locateFile(neighbor)
      const { bytes } = await readReferencedFile(path, neighbor, remainingBytes)
      remainingBytes -= bytes.length
      return parseSchemaFile(bytes, { file: neighbor, hidesValues: true })
    },
  }
}
