import { UserError } from '../errors.js'
import { isDeeperThan, maxSchemaDepth } from './depth.js'
import { isSchema, type SchemaNode } from './schema.js'
import { parseSource } from './source/parse-source.js'
import type { ParsedSource, SourceOptions } from './source/parsed-source.js'

/**
 * Parses a schema file, JSON or YAML.
 *
 * @throws UserError for a syntax error, and if it's nested too deeply
 */
export async function parseSchemaFile(
  bytes: Uint8Array,
  options: SourceOptions,
): Promise<ParsedSource> {
  const { file } = options
  const source = await parseSource(decodeUtf8(bytes, file), options)
  if (isDeeperThan(source.value, maxSchemaDepth))
    throw new UserError(`${file}: nested too deeply: a schema may have ${maxSchemaDepth} levels.`, {
      hint: 'Move inner schemas to definitions.',
    })
  return source
}

/** Fails if a whole file isn't a schema, because it contains an array, for example. */
export function assertSchemaDocument(
  document: unknown,
  file: string,
): asserts document is SchemaNode {
  if (isSchema(document)) return
  throw new UserError(`${file}: ${explainNoSchema(document)}`)
}

/** @example explainNoSchema([]) // 'not a JSON Schema: expected an object, …, found an array.' */
export function explainNoSchema(value: unknown): string {
  const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`
  return `not a JSON Schema: expected an object, true or false, found ${found}.`
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
