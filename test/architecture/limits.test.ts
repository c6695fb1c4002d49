import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// docs/limits.md repeats constants of the source. Each row: where the constant is, and what the page
// says about it.
const page = readFileSync('docs/limits.md', 'utf8').replaceAll(/ +/g, ' ')

test.each([
  ['src/json/stream/item.ts', 'MAX_PARTS', '| 10,000,000 |'],
  ['src/json/parse.ts', 'MAX_DEPTH', '| 10,000 levels |'],
  ['src/cli/lint/files/decompress.ts', 'MAX_RATIO', '| 500 |'],
  [
    'src/cli/lint/files/decompress.ts',
    'MAX_DECOMPRESSED',
    '| text of a compressed file | 64 GiB |',
  ],
  [
    'src/cli/lint/files/decompress.ts',
    'MIN_CHECKED_SIZE',
    'from 256 MiB on, as a multiple of its size',
  ],
  ['src/cluster/recognize/wrapper.ts', 'MAX_DEPTH', '| 3 levels |'],
  ['src/lint/limit-findings.ts', 'MAX_FINDINGS_PER_DOCUMENT', '| 10,000 |'],
  ['src/lint/limit-findings.ts', 'MAX_FINDINGS_PER_TEXT', '| 100,000 |'],
  ['src/lint/truncate.ts', 'MAX_NAME_LENGTH', '| 256 characters |'],
  ['src/lint/truncate.ts', 'MAX_MESSAGE_LENGTH', '| 2,000 characters |'],
  ['src/lint/truncate.ts', 'MAX_ARG_LENGTH', 'texts of 1,000 characters'],
  ['src/lint/truncate.ts', 'MAX_ARG_ITEMS', 'lists of 100 items'],
  ['src/lint/truncate.ts', 'MAX_ARG_VALUES', '500 values'],
  ['src/validate/runtime/create-issue.js', 'maxBranchIssues', '| 200 issues |'],
  ['src/validate/runtime/text/phrases.js', 'maxCodeLength', '| 200 characters |'],
  ['src/validate/runtime/text/closest-match.js', 'maxWordLength', 'words of 100 characters'],
  ['src/validate/runtime/text/closest-match.js', 'maxComparisons', '1,000 comparisons'],
  ['src/cli/lint/baseline.ts', 'maxBaselineSize', '| size of a baseline | 64 MiB |'],
  ['src/cli/lint/fix/hunk.ts', 'MAX_HUNK_SIZE', '`--fix-dry-run` | 64 MiB |'],
  ['src/schema/files/read-schema-file.ts', 'maxSchemaBytes', '| 64 MiB |'],
  ['src/schema/depth.ts', 'maxSchemaDepth', '| 256 levels |'],
  ['src/sample/schema/sample-size.ts', 'maxSampleLength', '| 100,000 |'],
  ['src/sample/schema/pattern-tree.ts', 'maxGroupDepth', '| 200 levels |'],
  ['src/sample/schema/flatten.ts', 'maxSchemas', '| 100,000 |'],
  ['src/sample/schema/value.ts', 'maxValues', '| 200,000 |'],
  ['src/sample/schema/schema-sampler.ts', 'maxRichValues', '| 1,000 |'],
  ['src/sample/schema/property-names.ts', 'maxExtraCount', '| 1,000 |'],
  ['src/cli/lint/config/find-config.ts', 'maxConfigBytes', '| 16 MiB |'],
  ['src/generate/manifest.ts', 'maxManifestSize', '| 64 MiB |'],
  ['src/generate/target.ts', 'maxFileSize', '| 256 MiB |'],
])('docs/limits.md has the value of %s: %s', (file, name, cell) => {
  const definition = readFileSync(file, 'utf8').match(new RegExp(`const ${name} = ([^\\n]+)`))?.[1]
  expect(definition).toMatch(/^[\d_* ]+$/)
  const value = evaluate(definition ?? '')
  const unit = /GiB|MiB/.exec(cell)?.[0]
  const shown =
    unit === undefined
      ? value.toLocaleString('en')
      : `${value / 2 ** (unit === 'GiB' ? 30 : 20)} ${unit}`
  expect(cell.match(/[\d,]+(?: [GM]iB)?/g)).toContain(shown)
  expect(page).toContain(cell)
})

/** A product of numbers, such as `64 * 2 ** 20`. */
function evaluate(product: string): number {
  return product
    .replaceAll('_', '')
    .replace('2 ** 20', '1048576')
    .split('*')
    .reduce((result, factor) => result * Number(factor), 1)
}
