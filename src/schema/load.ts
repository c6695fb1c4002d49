import { readNamedFile } from './files/read-schema-file.js'
import { inferNameFromPath, readTitle } from './files/schema-name.js'
import type { LoadOptions } from './load-options.js'
import { assertSchemaDocument, parseSchemaFile } from './parse-schema-file.js'
import type { Schema } from './schema.js'

export type { LoadOptions }

/**
 * Reads a JSON Schema, JSON or YAML, together with everything it refers to, upgrades each file from its
 * dialect to draft 2020-12, and bundles them into one self-contained document: what references lead to
 * becomes an entry of `$defs`, and each `$ref` a JSON Pointer into the document, also where it was a
 * `$dynamicRef`. Nothing is fetched: a remote `$ref` is an error.
 *
 * A schema can only refer to files in the working directory, in its own folder, in the repository that
 * contains it, in `refRoots` and in the folders of `resolve`. Links count as what they lead to. All files
 * together may have 64 MiB.
 *
 * @param file a path; it may lead to a pipe, whose references are relative to the working directory. After
 * a `#` follows the JSON Pointer or the anchor of a schema in the file, which can be of any kind
 * @throws UserError with the file, the JSON Pointer and what is wrong, in one sentence
 * @example
 * const schema = await loadSchema('order.schema.json')
 * schema.name // 'Order', the root's title
 * @example (await loadSchema('petstore.yaml#/components/schemas/Pet')).name // 'Pet'
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-9.3 Bundling
 */
export async function loadSchema(file: string, options: LoadOptions = {}): Promise<Schema> {
  if (!options.trusted) {
    // The built-in schema needs none of it.
    const { loadSchemaFile } = await import('./files/load-file.js')
    return loadSchemaFile(file, options)
  }
  const { bytes } = await readNamedFile(file)
  const document = parseTrusted(bytes) ?? (await parseSchemaFile(bytes, { file })).value
  assertSchemaDocument(document, file)
  const name = readTitle(document) ?? inferNameFromPath(file)
  return { name, file, dialect: '2020-12', document }
}

/**
 * Without the search for duplicate keys, which takes a tenth of the time of a short run.
 *
 * @returns `undefined` for a syntax error, which the usual way explains
 */
function parseTrusted(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
