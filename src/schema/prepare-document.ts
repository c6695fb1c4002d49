import { UserError } from '../errors.js'
import type { SourceFile } from './refs/source-file.js'
import { selectUsedPlaces } from './refs/source-file.js'
import type { UpgradedFile } from './refs/units.js'
import type { SchemaNode } from './schema.js'
import { shortenMiddle } from './shorten-middle.js'
import type { IgnoredKeyword } from './upgrade/rebuild.js'

interface PrepareOptions {
  readonly onNote: ((sentence: string) => void) | undefined
  /** Whether the user named the file. Messages about other files don't quote them. */
  readonly isNamed: boolean
  /** Whether no format is checked. */
  readonly annotatesFormats?: boolean | undefined
}

/**
 * Checks the schemas of a file that are used against the meta-schema of their dialect, and upgrades them.
 *
 * @throws UserError if one is invalid
 */
export async function prepareDocument(
  source: SourceFile,
  { onNote, isNamed, annotatesFormats }: PrepareOptions,
): Promise<UpgradedFile> {
  const { file, dialect, assumption, custom } = source
  // Arrays contain schemas too.
  const document = source.document as SchemaNode
  const places = selectUsedPlaces(source)
  const entries = [...source.entries]
  if (source.source !== undefined) {
    // ajv takes longer to load than most schemas take to read, so it's imported only here.
    const { findMetaSchemaIssue } = await import('./meta-schema/find-meta-schema-issue.js')
    const options = { hidesValues: !isNamed, places, entries, unused: listUnused(source), custom }
    const issue = await findMetaSchemaIssue(document, dialect, options)
    if (issue !== undefined)
      throw new UserError(`${file}: not a valid JSON Schema: ${issue}`, {
        ...(assumption && { hint: assumption }),
      })
    if (assumption) onNote?.(assumption)
    if (onNote) {
      const { describeNotes } = await import('./check/describe-notes.js')
      const { describeUnusedKeywords } = await import('./dialect/unused-keywords.js')
      const noted = { file, dialect, source: source.source, entries }
      for (const note of describeNotes(document, noted)) onNote(note)
      for (const note of describeUnusedKeywords(source, isNamed && annotatesFormats === true))
        onNote(note)
    }
  }
  const { upgradeSchema } = await import('./upgrade/index.js')
  const { ignored, ...upgraded } = upgradeSchema(document, dialect, places)
  // `describeNotes` describes the keywords of other dialects.
  const [first, ...others] = ignored.filter(({ reason }) => reason === 'besideRef')
  if (first && source.source) onNote?.(describeIgnored(file, first, others.length))
  return { source, ...upgraded }
}

function listUnused({ places, entryByPlace }: SourceFile): readonly string[] {
  return [...places.byPointer.keys()].filter((pointer) => !entryByPlace.has(pointer))
}

function describeIgnored(file: string, first: IgnoredKeyword, others: number): string {
  const { pointer, dialect } = first
  const more =
    others === 0 ? '' : ` ${others} other keyword${others === 1 ? ' is' : 's are'} ignored too.`
  return `${file}: \`${shortenMiddle(pointer)}\` is ignored: ${dialect} ignores keywords next to a \`$ref\`.${more}`
}
