import { resolvePointer } from '../../json/pointer.js'
import { hasConstraint } from '../check/keyword-table.js'
import { type Dialect, isObject, isSchema } from '../schema.js'
import { shortenMiddle } from '../shorten-middle.js'
import { detectDialect, matchDialect } from './detect-dialect.js'
import { type DetectedDialect, guessDialect } from './guess-dialect.js'

/** The dialect of a file. */
export interface FileDialect {
  readonly dialect: Dialect
  /** A sentence that says why, if the file doesn't name its dialect. */
  readonly assumption?: string | undefined
}

/** What the dialect of a file depends on, besides its content. */
export interface DialectContext {
  readonly file: string
  /** The JSON Pointer of the schema that's wanted; `''` for the whole file. */
  readonly pointer: string
  /** The dialect of the schema that refers to the file; `undefined` if the user named it. */
  readonly inherited: Dialect | undefined
}

/**
 * Finds the dialect of a file: the one it names, or else that of the schema that refers to it, or else
 * what its keywords suggest. In a document that isn't a schema, the schema at `pointer` decides.
 *
 * @throws UserError if the dialect is not supported
 */
export function detectFileDialect(document: unknown, context: DialectContext): FileDialect {
  const { file, pointer, inherited } = context
  const stated =
    pointer === '' && isSchema(document)
      ? readStatedDialect(document, file)
      : readPartDialect(document, context)
  if (stated !== undefined) return { dialect: stated }
  if (inherited !== undefined && inherited !== '2020-12') return { dialect: inherited }
  if (isObject(document) && (pointer === '' || hasConstraint(document)))
    return explainGuess(guessDialect(document), file, '')
  const target = resolvePointer(document, pointer)
  return isObject(target)
    ? explainGuess(guessDialect(target), file, pointer)
    : { dialect: '2020-12' }
}

function readStatedDialect(document: unknown, file: string): Dialect | undefined {
  const isStated = isObject(document) && ('$schema' in document || 'openapi' in document)
  return isStated ? detectDialect(document, file).dialect : undefined
}

/** The `$schema` of a document that isn't a schema can be that of another format. */
function readPartDialect(
  document: unknown,
  { file, pointer }: DialectContext,
): Dialect | undefined {
  const target = resolvePointer(document, pointer)
  const own = isObject(target) ? matchDialect(target.$schema) : undefined
  if (own !== undefined || !isObject(document)) return own
  if (typeof document.openapi === 'string') return detectDialect(document, file).dialect
  // Their schemas extend those of another format.
  if ('asyncapi' in document) return 'draft-07'
  if ('swagger' in document) return 'openapi-3.0'
  return matchDialect(document.$schema)
}

function explainGuess(
  { dialect, evidence }: DetectedDialect,
  file: string,
  pointer: string,
): FileDialect {
  if (evidence === undefined) return { dialect }
  const reason = shortenMiddle(pointer + evidence)
  return {
    dialect,
    assumption: `${file} has no \`$schema\`. It is read as ${dialect}, because of \`${reason}\`.`,
  }
}
