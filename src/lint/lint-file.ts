import { type Batch, flattenBatches } from '../json/stream/batch.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'
import type { InputFormat } from '../json/stream/item.js'
import { splitStream } from '../json/stream/split.js'
import type { Finding } from './finding.js'
import { addCounts, noneOmitted } from './limit-findings.js'
import { createDocumentLinter } from './lint-document.js'
import {
  createIssueFindings,
  createRecognitionFindings,
  type LintContext,
  type LintResult,
  lintText,
  type PartialResult,
} from './lint-text.js'
import { type ParsedItem, parseText } from './parse-text.js'
import { createDocumentProver, type ProofOptions } from './prove-documents.js'
import { recognizeFile, type UnknownFile } from './recognize-file.js'
import { openRedactor } from './redact/open-redactor.js'
import type { LintTarget, RuleSeverities } from './rule.js'
import { isLongText, runLong } from './run-long.js'
import { createSeverityLookup } from './severities.js'

export type { LintResult } from './lint-text.js'

export interface LintOptions {
  /** The severities that the user set, by rule id, or by rule id and field. */
  readonly severities?: RuleSeverities
  /** How the documents are laid out; by default, lint detects it from the content. */
  readonly input?: InputFormat
  /**
   * Where the documents are: JSON Pointers from the root of a file or of a line of NDJSON. In them, `*`
   * stands for each element or member. By default, lint finds them.
   *
   * @example ['/data/items/*']
   */
  readonly at?: readonly string[]
  /** The size of the largest JSON text that is read, in bytes. 256 MiB by default. */
  readonly limit?: number
  /** Whether the file may be empty or blank. */
  readonly allowEmpty?: boolean
  /** Whether to skip a file that is clearly something else. Otherwise that's a finding. */
  readonly skipUnknown?: boolean
  /**
   * The values to replace by their type and length in all findings: `true` for all, or JSON Pointers in
   * the document, for everything at and below them. In them, `*` stands for any key or index.
   *
   * @example ['/metadata', '/feature_uris/*']
   */
  readonly redact?: boolean | readonly string[]
}

/**
 * Lints one file: finds its documents, checks each of them, and locates the findings in the bytes. Of
 * very many findings in one document it locates the first 10,000 of each severity, and counts the rest.
 *
 * @param file the name of the file, for the findings
 * @param content its bytes, complete or in chunks
 * @param target what the documents are
 * @example
 * const { findings } = await lintFile('a.json', await readFile('a.json'), createClusterTarget(model))
 */
export async function lintFile(
  file: string,
  content: Uint8Array | ByteChunks,
  target: LintTarget,
  options: LintOptions = {},
): Promise<LintResult> {
  const findings: Finding[] = []
  let omitted = noneOmitted
  let documents = 0
  for await (const result of lintTexts(file, content, target, options)) {
    if (result.skipped !== undefined)
      return { findings, omitted, documents, skipped: result.skipped }
    for (const finding of result.findings) findings.push(finding)
    omitted = addCounts(omitted, result.omitted)
    documents += result.documents
  }
  return { findings, omitted, documents }
}

/**
 * Lints one file while it is read, so that only one JSON text is in memory at a time.
 *
 * @returns one result for each JSON text, in the order of the file
 */
export function lintTexts(
  file: string,
  content: Uint8Array | ByteChunks,
  target: LintTarget,
  options: LintOptions = {},
): AsyncGenerator<LintResult> {
  return flattenBatches(lintParts(file, content, target, options))
}

/**
 * Like `lintTexts`, in batches, and with the texts themselves.
 *
 * @param options `keepsLines`: whether the texts have the bytes of their lines of NDJSON. `proof`: what
 * to do with documents that are proven to be clean. There are no results for them. `needsExcerpts`:
 * asked before each text, whether somebody wants the excerpts of its findings.
 */
export async function* lintParts(
  file: string,
  content: Uint8Array | ByteChunks,
  target: LintTarget,
  options: LintOptions & {
    readonly keepsLines?: boolean
    readonly proof?: ProofOptions | undefined
    readonly needsExcerpts?: () => boolean
  },
): AsyncGenerator<Batch<PartialResult>> {
  const {
    severities = new Map(),
    skipUnknown = false,
    at = [],
    redact,
    proof,
    needsExcerpts,
    ...reading
  } = options
  const chunks = content instanceof Uint8Array ? [content] : content
  const lookup = createSeverityLookup(severities)
  const redactor = await openRedactor(redact, target, at)
  const context: LintContext = {
    file,
    target,
    redactor,
    lintDocument: createDocumentLinter(target, lookup, redactor),
    severities: lookup,
    previous: target.createPreviousDocuments?.(),
    at,
    needsExcerpts,
    said: new Set(),
  }
  const prover =
    proof === undefined || at.length > 0 || reading.limit !== undefined
      ? undefined
      : createDocumentProver({ target, severities, lookup, previous: context.previous }, proof)
  let documents = 0
  let hasEnded = false
  /** A text that is too long to lint it without a pause. */
  let longText: ParsedText | undefined
  const finishText = (item: ParsedText, result: TextResult): void => {
    prover?.start()
    // After a syntax error the rest makes no sense. Only NDJSON starts anew on the next line.
    hasEnded = !result.isJson && item.unit !== 'record'
    documents += result.documents
  }
  /** Lints texts up to the next long one. */
  function* lintItems(items: Iterator<ParsedItem | UnknownFile>): Generator<PartialResult> {
    longText = undefined
    for (let next = items.next(); !next.done; next = items.next()) {
      const item = next.value
      documents += prover?.takeCount() ?? 0
      if (item.kind === 'unknown') yield createUnknownResult(item, skipUnknown, context)
      else if (item.kind === 'issue') yield createIssueResult(item, documents, context)
      else if (isLongText(item.text)) {
        longText = item
        return
      } else {
        const result = lintText(item, documents, context)
        yield result
        finishText(item, result)
      }
      if (hasEnded) return
    }
  }
  const batches = splitStream(chunks, {
    file,
    ...reading,
    elements: target.splitArrays,
    pause: target.pause,
    prover,
  })
  try {
    for await (const batch of target.recognize === undefined
      ? batches
      : recognizeFile(batches, file, target, { isSkippable: skipUnknown, at })) {
      const items = batch[Symbol.iterator]()
      do {
        yield lintItems(items)
        if (longText !== undefined) {
          const result = await lintLongText(longText, documents, context)
          yield [result]
          finishText(longText, result)
        }
        if (hasEnded) return
      } while (longText !== undefined)
    }
  } finally {
    // Reading can fail, or stop at a syntax error.
    prover?.takeCount()
  }
}

type ParsedText = ParsedItem & { readonly kind: 'text' }

type TextResult = ReturnType<typeof lintText>

function createUnknownResult(
  { recognition, first, texts }: UnknownFile,
  skipUnknown: boolean,
  context: LintContext,
): PartialResult {
  if (skipUnknown && recognition.kind === 'unknown')
    return {
      ...{ findings: [], omitted: noneOmitted, documents: 0, texts: [] },
      skipped: recognition.reason,
    }
  return {
    findings: createRecognitionFindings(first, recognition, context),
    omitted: noneOmitted,
    documents: 1,
    texts: texts.map((item) => ({ item, firstDocument: 0, documents: [{ pointer: '' }] })),
  }
}

function createIssueResult(
  item: ParsedItem & { readonly kind: 'issue' },
  firstDocument: number,
  context: LintContext,
): PartialResult {
  const findings = createIssueFindings(item, item.issue, firstDocument, context)
  return { findings, omitted: noneOmitted, documents: 0, texts: [{ item, firstDocument }] }
}

/** Like `lintText`. The caller of lint may be able to interrupt it. */
async function lintLongText(
  item: ParsedText,
  firstDocument: number,
  context: LintContext,
): Promise<TextResult> {
  const { target } = context
  const parsed = item.parsed ?? (await parseText(item, target))
  return runLong(target, item.text, () => lintText({ ...item, parsed }, firstDocument, context))
}
