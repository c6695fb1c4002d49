import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, relative, resolve } from 'node:path'
import { describeSystemError, UserError } from '../errors.js'
import { parseJson } from '../json/parse.js'
import { createPositionLookup } from '../json/position.js'
import { detectDialect } from './dialect.js'
import { bundleSchema } from './refs/bundle.js'
import { type Dialect, isObject, isSchema, type Schema, type SchemaNode } from './schema.js'

/**
 * Reads a JSON Schema file (draft 2020-12 or draft-07) together with the neighboring files it
 * refers to, and bundles them into one self-contained document: each neighbor becomes an entry of
 * `$defs`, and each `$ref` a JSON Pointer into the document. A schema with a `$dynamicRef` that can't
 * be simplified stays as it is. Nothing is fetched: a remote `$ref` is an error.
 *
 * @param file a path
 * @param options `trusted` skips the check against the meta-schema, for a schema known to be valid
 * @throws UserError with the file, the JSON Pointer and what is wrong, in one sentence
 * @example
 * const schema = await loadSchema('order.schema.json')
 * schema.name // 'Order', the root's title
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3 Bundling
 */
export async function loadSchema(
  file: string,
  options: { readonly trusted?: boolean } = {},
): Promise<Schema> {
  const root = await readSchemaFile(file)
  const dialect = detectDialect(root, file)
  if (!options.trusted) await assertValidSchema(root, file, dialect)
  const document = await bundleSchema(root, file, dialect, {
    locate: (path, from) => relative('', resolve(dirname(from), path)) || path,
    read: (neighbor) => readNeighbor(neighbor, dialect),
    inferName: inferNameFromPath,
  })
  return { name: readTitle(root) ?? inferNameFromPath(file), file, dialect, document }
}

async function readNeighbor(file: string, defaultDialect: Dialect): Promise<SchemaNode> {
  const document = await readSchemaFile(file)
  const hasDialect = isObject(document) && '$schema' in document
  await assertValidSchema(
    document,
    file,
    hasDialect ? detectDialect(document, file) : defaultDialect,
  )
  return document
}

async function readSchemaFile(file: string): Promise<SchemaNode> {
  const document = parseFile(await readBytes(file), file)
  if (isSchema(document)) return document
  const found = Array.isArray(document) ? 'an array' : JSON.stringify(document)
  throw new UserError(
    `${file}: not a JSON Schema: expected an object, true or false, found ${found}.`,
  )
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot read this schema: ${reason}.`, { cause: error })
  }
}

function parseFile(bytes: Uint8Array, file: string): unknown {
  const text = decodeUtf8(bytes, file)
  const parsed = parseJson(text)
  if (parsed.ok) return parsed.value
  const { line, column } = createPositionLookup(text)(parsed.issue.start)
  throw new UserError(`${file}:${line}:${column}: ${parsed.issue.message}`)
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

/** The check needs ajv, which takes longer to load than a trusted schema takes to read. */
async function assertValidSchema(
  document: SchemaNode,
  file: string,
  dialect: Dialect,
): Promise<void> {
  const { findMetaSchemaIssue } = await import('./meta-schema.js')
  const issue = findMetaSchemaIssue(document, dialect)
  if (issue !== undefined) throw new UserError(`${file}: not a valid JSON Schema: ${issue}`)
}

function readTitle(document: SchemaNode): string | undefined {
  const title = isObject(document) ? document.title : undefined
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined
}

/** `order.schema.json` and `order.json` are both named `order`. */
function inferNameFromPath(file: string): string {
  return basename(file).replace(/(\.schema)?\.json$/i, '') || basename(file, extname(file))
}
