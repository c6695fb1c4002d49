import type { BaselineFiles } from '../../src/lint/baseline/entry.js'
import { type BaselineMode, startBaselineRun } from '../../src/lint/baseline/run-baseline.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintTexts } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { createTarget } from './target.js'

/** Records with an `id`, in NDJSON or an array. */
const target: LintTarget = {
  ...createTarget({
    properties: {
      numbers: { items: { type: 'number' } },
      word: { enum: ['a', 'b'] },
      size: { minimum: 0 },
    },
  }),
  splitArrays: true,
  extractDocuments: (value) =>
    Array.isArray(value)
      ? value.map((item, index) => ({ pointer: `/${index}`, value: item }))
      : [{ pointer: '', value }],
  extractName: (value) => (value as { readonly id?: string }).id,
}

export interface BaselineOutcome {
  readonly reported: readonly Finding[]
  readonly files: BaselineFiles
  readonly run: ReturnType<typeof startBaselineRun>
}

/** Lints one file with a baseline. */
export async function runBaseline(
  text: string,
  files: BaselineFiles = new Map(),
  mode: BaselineMode = {},
  file = 'a.json',
): Promise<BaselineOutcome> {
  const run = startBaselineRun(files, mode)
  const fileRun = run.openFile(file)
  const reported: Finding[] = []
  for await (const result of lintTexts(file, new TextEncoder().encode(text), target))
    reported.push(...fileRun.filter(result))
  fileRun.close()
  return { reported, files: run.revise(), run }
}

/** The baseline that accepts all errors in a file. */
export async function createBaseline(text: string): Promise<BaselineFiles> {
  return (await runBaseline(text, new Map(), { update: 'error' })).files
}
