import { recordWord } from '../document-record.js'
import { CLOSE_BRACE, isWhitespace, LINE_FEED, OPEN_BRACE } from '../json/characters.js'
import type { DocumentTable } from '../prove/create-table.js'
import { createProvenCheck } from './check-proven.js'
import { listProvableRules } from './prove-documents.js'
import { createRecordCursor } from './proven-run.js'
import type { LintTarget, RuleSeverities } from './rule.js'
import { createSeverityLookup } from './severities.js'

/** Proves files clean that contain one document. */
export interface FileProver {
  /** Whether lint has nothing to report about a file. */
  readonly isClean: (bytes: Uint8Array) => boolean
  /** The number of infos in the files that were clean since the last call, by rule. */
  readonly takeInfos: () => ReadonlyMap<string, number>
}

/**
 * Creates the fast pass for many small files. It's for files whose layout isn't set, and whose names say
 * neither that they're NDJSON nor what they contain.
 *
 * @param options `countsInfos`: whether infos of clean documents are only counted
 * @returns `undefined` if the pass can't be used with these rules or for these documents
 */
export function createFileProver(
  prover: typeof import('../prove/prover.js'),
  table: DocumentTable,
  target: LintTarget,
  {
    severities,
    countsInfos,
  }: { readonly severities: RuleSeverities; readonly countsInfos: boolean },
): FileProver | undefined {
  // Rules that compare documents have nothing to compare.
  const context = {
    target,
    severities,
    lookup: createSeverityLookup(severities),
    previous: undefined,
  }
  const rules = listProvableRules(context)
  const check = rules && createProvenCheck(prover, { table, rules }, context, countsInfos)
  if (check === undefined) return undefined
  const cursor = createRecordCursor()
  return {
    isClean(bytes) {
      const start = skipWhitespace(bytes, 0)
      if (bytes[start] !== OPEN_BRACE || hasObjectLine(bytes, start)) return false
      check.load(bytes)
      const { words, count } = check.proveRun(start, 'elements')
      if (count === 0) return false
      const end = words[recordWord.end] ?? 0
      if (skipWhitespace(bytes, end) !== bytes.length) return false
      cursor.open({ words, count: 1 })
      return check.acceptClear(cursor) !== -1 || check.accept(words, 0, 'elements')
    },
    takeInfos: check.takeInfos,
  }
}

function skipWhitespace(bytes: Uint8Array, from: number): number {
  let index = from
  while (isWhitespace(bytes[index] ?? 0)) index += 1
  return index
}

/** The layout of a file is detected by so many lines that aren't blank; see `json/stream/layout`. */
const MAX_LINES = 20

/** Whether another line looks like a whole object. With many of these, a file counts as NDJSON. */
function hasObjectLine(bytes: Uint8Array, from: number): boolean {
  let lineFeed = bytes.indexOf(LINE_FEED, from)
  for (let lines = 1; lineFeed !== -1 && lines < MAX_LINES; ) {
    const start = skipWhitespace(bytes, lineFeed + 1)
    lineFeed = bytes.indexOf(LINE_FEED, start)
    lines += 1
    if (bytes[start] !== OPEN_BRACE) continue
    let last = (lineFeed === -1 ? bytes.length : lineFeed) - 1
    while (isWhitespace(bytes[last] ?? 0)) last -= 1
    if (last > start && bytes[last] === CLOSE_BRACE) return true
  }
  return false
}
