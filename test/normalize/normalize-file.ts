import type { LintOptions } from '../../src/lint/lint-file.js'
import { readDocuments } from '../../src/lint/read-documents.js'
import type { LintTarget } from '../../src/lint/rule.js'
import type { LocatedChange } from '../../src/normalize/change.js'
import { createTextNormalizer } from '../../src/normalize/normalize-text.js'

export interface NormalizedFile {
  readonly lines: readonly string[]
  readonly changes: readonly LocatedChange[]
  /** Why nothing, or not everything, is there. */
  readonly problems: readonly string[]
}

/** Creates a function that normalizes a file as the command does. */
export function createFileNormalizer(target: LintTarget) {
  const normalizeText = createTextNormalizer(target)
  return async (
    text: string,
    options: Pick<LintOptions, 'at' | 'input'> = {},
  ): Promise<NormalizedFile> => {
    const lines: string[] = []
    const changes: LocatedChange[] = []
    const problems: string[] = []
    for await (const part of readDocuments('-', Buffer.from(text), target, options)) {
      if (part.kind === 'skipped') problems.push(part.reason)
      else if (part.kind === 'unreadable') problems.push(...part.findings.map((it) => it.message))
      else if (part.kind === 'documents')
        for (const { line, locateChanges } of normalizeText(part, lines.length)) {
          changes.push(...locateChanges())
          if (line !== undefined) lines.push(line)
        }
    }
    return { lines, changes, problems }
  }
}
