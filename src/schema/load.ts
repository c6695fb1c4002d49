import { basename, dirname, extname, relative, resolve } from 'node:path'
import { UserError } from '../errors.js'
import { isDeeperThan, maxSchemaDepth } from './depth.js'
import { prepareDocument } from './prepare-document.js'
import { maxSchemaBytes, readNamedFile, readReferencedFile } from './read-schema-file.js'
import { createRefRoots } from './ref-roots.js'
import { bundleSchema } from './refs/bundle.js'
import { isObject, isSchema, type Schema, type SchemaNode } from './schema.js'
import { parseSource } from './source/parse-source.js'
import type { ParsedSource } from './source/parsed-source.js'

/** How to load a schema. */
export interface LoadOptions {
  /** The schema is known to be valid and of draft 2020-12, so that isn't checked. */
  readonly trusted?: boolean | undefined
  /** Other folders that references may read. */
  readonly refRoots?: readonly string[] | undefined
  /** Gets a sentence about each file whose dialect is assumed, or whose dialect ignores keywords. */
  readonly onNote?: ((sentence: string) => void) | undefined
}

/**
 * Reads a JSON Schema file, JSON or YAML, together with the neighboring files it refers to, upgrades
 * each from its dialect to draft 2020-12, and bundles them into one self-contained document: each
 * neighbor becomes an entry of `$defs`, and each `$ref` a JSON Pointer into the document. A schema with a `$dynamicRef` that can't
 * be simplified stays as it is. Nothing is fetched: a remote `$ref` is an error.
 *
 * A schema can only refer to files in the working directory, in its own folder, in the repository that
 * contains it, and in `refRoots`. Links count as what they lead to. All files together may have 64 MiB.
 *
 * @param file a path; it may lead to a pipe, whose references are relative to the working directory
 * @throws UserError with the file, the JSON Pointer and what is wrong, in one sentence
 * @example
 * const schema = await loadSchema('order.schema.json')
 * schema.name // 'Order', the root's title
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3 Bundling
 */
export async function loadSchema(file: string, options: LoadOptions = {}): Promise<Schema> {
  const { bytes, isRegular } = await readNamedFile(file)
  const { document: root, source } = await parseSchema(bytes, file, true)
  const { trusted = false, onNote } = options
  const prepared = trusted
    ? { document: root, dialect: '2020-12' as const, pointers: undefined }
    : await prepareDocument(root, file, { source, onNote })
  const { dialect } = prepared
  const roots = createRefRoots(isRegular ? file : undefined, options.refRoots ?? [])
  let remainingBytes = maxSchemaBytes - bytes.length
  const bundle = await bundleSchema(prepared, file, {
    locate(path, from) {
      const folder = from === file && !isRegular ? '' : dirname(from)
      return relative('', resolve(folder, path)) || path
    },
    async read(neighbor) {
      const path = await roots.locateFile(neighbor)
      const content = await readReferencedFile(path, neighbor, remainingBytes)
      remainingBytes -= content.bytes.length
      const { document, source } = await parseSchema(content.bytes, neighbor, false)
      return prepareDocument(document, neighbor, { source, onNote, rootDialect: dialect })
    },
    inferName: inferNameFromPath,
  })
  const name = readTitle(root) ?? (isRegular ? inferNameFromPath(file) : 'schema')
  return { name, file, dialect, ...bundle }
}

/**
 * @param isNamed whether the user named the file. Errors don't quote other files: a reference can lead
 * to one that is no schema and should stay private
 */
async function parseSchema(
  bytes: Uint8Array,
  file: string,
  isNamed: boolean,
): Promise<{ readonly document: SchemaNode; readonly source: ParsedSource }> {
  const source = await parseSource(decodeUtf8(bytes, file), { file, hidesValues: !isNamed })
  const document = source.value
  if (isDeeperThan(document, maxSchemaDepth))
    throw new UserError(`${file}: nested too deeply: a schema may have ${maxSchemaDepth} levels.`, {
      hint: 'Move inner schemas to definitions.',
    })
  if (isSchema(document)) return { document, source }
  const found = Array.isArray(document)
    ? 'an array'
    : document === null
      ? 'null'
      : `a ${typeof document}`
  throw new UserError(
    `${file}: not a JSON Schema: expected an object, true or false, found ${found}.`,
  )
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`${file}: not valid UTF-8, the encoding of JSON.`, {
      cause,
      hint: 'Convert the file, for example with iconv.',
    })
  }
}

function readTitle(document: SchemaNode): string | undefined {
  const title = isObject(document) ? document.title : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined
}

/** `order.schema.json` and `order.json` are both named `order`. */
function inferNameFromPath(file: string): string {
  return basename(file).replace(/(\.schema)?\.(json|ya?ml)$/i, '') || basename(file, extname(file))
}
