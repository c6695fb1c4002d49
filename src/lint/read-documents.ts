import type { JsonIssue } from '../json/issue.js'
import { type Batch, flattenBatches } from '../json/stream/batch.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'
import { splitStream } from '../json/stream/split.js'
import type { SourceText } from './create-findings.js'
import { findDocuments } from './find-documents.js'
import type { Finding } from './finding.js'
import { findLayoutIssue } from './layout-issue.js'
import type { LintOptions } from './lint-file.js'
import { createIssueFindings, type LintContext } from './lint-text.js'
import { type ParsedItem, parseText } from './parse-text.js'
import { recognizeFile } from './recognize-file.js'
import { openRedactor } from './redact/open-redactor.js'
import type { Redactor } from './redact/redactor.js'
import type { LintTarget, Recognition } from './rule.js'
import { createSeverityLookup } from './severities.js'

/** A part of a file, as `readDocuments` gives it. */
export type DocumentPart =
  | {
      readonly kind: 'documents'
      readonly documents: ReturnType<LintTarget['extractDocuments']>
      /** The documents and what was left out, in the order of the text. */
      readonly all: ReturnType<LintTarget['extractDocuments']>
      readonly source: SourceText
      /** What was left out, because it's something else. */
      readonly others: readonly Recognition[]
    }
  /** What keeps nothing from being read: a byte order mark, or an unusual layout. */
  | { readonly kind: 'unusual'; readonly findings: readonly Finding[] }
  /** What keeps a text from being read. */
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] }
  /** The file is something else. */
  | { readonly kind: 'skipped'; readonly reason: string }

/**
 * Reads the documents of a file, one JSON text at a time, without checking them. Documents that are
 * clearly something else are skipped.
 *
 * @param file the name of the file, for the findings
 * @param content its bytes, complete or in chunks
 */
export async function* readDocuments(
  file: string,
  content: Uint8Array | ByteChunks,
  target: LintTarget,
  {
    at = [],
    redact,
    ...reading
  }: Pick<LintOptions, 'input' | 'limit' | 'allowEmpty' | 'at' | 'redact'> = {},
): AsyncGenerator<DocumentPart> {
  const chunks = content instanceof Uint8Array ? [content] : content
  const batches: AsyncIterable<Batch<ParsedItem>> = splitStream(chunks, {
    file,
    ...reading,
    elements: target.splitArrays,
    pause: target.pause,
  })
  const severities = createSeverityLookup(new Map())
  const redactor = await openRedactor(redact, target, at)
  const context: LintContext = {
    ...{ file, target, severities, redactor, lintDocument: () => [], said: new Set<string>() },
  }
  for await (const item of flattenBatches(
    target.recognize === undefined
      ? batches
      : recognizeFile(batches, file, target, { isSkippable: true, at }),
  )) {
    if (item.kind === 'unknown') {
      yield { kind: 'skipped', reason: item.recognition.reason }
      return
    }
    if (item.kind === 'issue') {
      const findings = createIssueFindings(item, item.issue, 0, context)
      yield { kind: isHarmless(item.issue) ? 'unusual' : 'unreadable', findings }
      continue
    }
    const parsed = item.parsed ?? (await parseText(item, target))
    if (!parsed.ok) {
      yield { kind: 'unreadable', findings: createIssueFindings(item, parsed.issue, 0, context) }
      // After a syntax error the rest makes no sense. Only NDJSON starts anew on the next line.
      if (item.unit !== 'record') return
      continue
    }
    const found = findDocuments(parsed, item.unit, target, at)
    if (found.isMissing) {
      const issue = findLayoutIssue(item, found, { at, said: context.said })
      if (issue !== undefined)
        yield { kind: 'unreadable', findings: createIssueFindings(item, issue, 0, context) }
      continue
    }
    const { documents: all } = found
    const others: Recognition[] = []
    const documents = all.filter(({ value }) => {
      const recognition = target.recognize?.(value)
      if (recognition !== undefined) others.push(redactRecognition(recognition, redactor))
      return recognition === undefined
    })
    yield { kind: 'documents', documents, all, source: item, others }
  }
}

function redactRecognition(recognition: Recognition, redactor: Redactor | undefined): Recognition {
  const { redactedMessage, message } = recognition
  return { ...recognition, message: (redactor && redactedMessage) ?? message }
}

function isHarmless({ ruleId }: JsonIssue): boolean {
  return ruleId === 'json/bom' || ruleId === 'json/layout'
}
