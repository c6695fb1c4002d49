import { UserError } from '../errors.js'
import { detectDialect } from './dialect.js'
import type { Dialect, SchemaNode } from './schema.js'
import { shortenMiddle } from './shorten-middle.js'
import type { ParsedSource } from './source/parsed-source.js'
import { mayNeedUpgrade } from './upgrade/may-need-upgrade.js'
import type { PointerMap } from './upgrade/pointer-map.js'
import type { IgnoredKeyword } from './upgrade/rebuild.js'

interface PrepareOptions {
  /** The file's text, for the positions in notes. */
  readonly source: ParsedSource
  readonly onNote: ((sentence: string) => void) | undefined
  /** The dialect of the schema that refers to this file; `undefined` if the user named the file. */
  readonly rootDialect?: Dialect
}

/** A valid document in draft 2020-12. */
export interface PreparedDocument {
  readonly document: SchemaNode
  /** The dialect it was written in. */
  readonly dialect: Dialect
  /** Where its author wrote what; `undefined` if it wasn't upgraded. */
  readonly pointers: PointerMap | undefined
}

/**
 * Detects the dialect of a document, checks it against the meta-schema of that dialect, and upgrades it.
 *
 * @throws UserError if the dialect is not supported or the schema is invalid
 */
export async function prepareDocument(
  document: SchemaNode,
  file: string,
  { source, onNote, rootDialect }: PrepareOptions,
): Promise<PreparedDocument> {
  // Only schemas of users come here, so the built-in one doesn't load this.
  const { assertSchema, describeNotes } = await import('./check/index.js')
  // Messages about other files don't quote them.
  if (rootDialect === undefined) assertSchema(document, file)
  const { dialect, evidence } = inheritDialect(detectDialect(document, file), document, rootDialect)
  // ajv takes longer to load than most schemas take to read, so it's imported only here.
  const { findMetaSchemaIssue } = await import('./meta-schema.js')
  const hidesValues = rootDialect !== undefined
  const issue = await findMetaSchemaIssue(document, dialect, { hidesValues })
  const assumption = evidence && describeAssumption(file, dialect, evidence)
  if (issue !== undefined)
    throw new UserError(`${file}: not a valid JSON Schema: ${issue}`, {
      ...(assumption && { hint: assumption }),
    })
  if (assumption) onNote?.(assumption)
  if (onNote) for (const note of describeNotes(document, { file, dialect, source })) onNote(note)
  if (!mayNeedUpgrade(document, dialect)) return { document, dialect, pointers: undefined }
  const { upgradeSchema } = await import('./upgrade/index.js')
  const { ignored, ...upgraded } = upgradeSchema(document, dialect)
  // `describeNotes` describes the keywords of other dialects.
  const [first, ...others] = ignored.filter(({ reason }) => reason === 'besideRef')
  if (first) onNote?.(describeIgnored(file, first, others.length))
  return { ...upgraded, dialect }
}

/** A file without a dialect of its own is read like the one that refers to it. */
function inheritDialect(
  detected: ReturnType<typeof detectDialect>,
  document: SchemaNode,
  rootDialect: Dialect | undefined,
) {
  const isStated = typeof document === 'object' && ('$schema' in document || 'openapi' in document)
  if (isStated || rootDialect === undefined || rootDialect === '2020-12') return detected
  return { dialect: rootDialect, evidence: undefined }
}

function describeAssumption(file: string, dialect: Dialect, evidence: string): string {
  return `${file} has no \`$schema\`. It is read as ${dialect}, because of \`${shortenMiddle(evidence)}\`.`
}

function describeIgnored(file: string, first: IgnoredKeyword, others: number): string {
  const { pointer, dialect } = first
  const more =
    others === 0 ? '' : ` ${others} other keyword${others === 1 ? ' is' : 's are'} ignored too.`
  return `${file}: \`${shortenMiddle(pointer)}\` is ignored: ${dialect} ignores keywords next to a \`$ref\`.${more}`
}
