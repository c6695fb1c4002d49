import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { extractBlocks } from '../e2e/markdown.js'
import { extensionCases } from './support/extension-cases.js'
import { formatCases } from './support/format-cases.js'
import { keywordCases, keywordsWithoutCase } from './support/keyword-cases.js'
import { measureKeyword } from './support/measure-keyword.js'
import { measureExtension, measureFormat } from './support/measure-others.js'

describe('nothing is left out', () => {
  test('every keyword of draft 2020-12 has a case', () => {
    const names = [
      ...['core', 'applicator', 'unevaluated', 'validation'],
      ...['meta-data', 'format-annotation', 'content'],
    ]
    const keywords = names.flatMap((name) => {
      const path = `node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`
      return Object.keys(JSON.parse(readFileSync(path, 'utf8')).properties)
    })
    const covered = [...Object.keys(keywordCases), ...keywordsWithoutCase]
    expect(covered.toSorted()).toEqual(keywords.toSorted())
  })

  test('every `x-` keyword of our schemas has a case', () => {
    const { $defs } = JSON.parse(readFileSync('schemas/annotations.schema.json', 'utf8'))
    const keywords = [...$defs.rootKeyword.enum, ...$defs.keyword.enum]
    expect(Object.keys(extensionCases).toSorted()).toEqual(keywords.toSorted())
  })
})

// It runs the program for each keyword.
test.runIf(process.env.FULL)(
  'docs/schemas.md says what is supported',
  async () => {
    // To update the tables: npx vitest run --mode full test/schema/support.test.ts -u
    const tables = {
      notes: await renderNotes(),
      keywords: await renderKeywords(),
      formats: await renderFormats(),
      extensions: await renderExtensions(),
    }
    let page = readFileSync('docs/schemas.md', 'utf8')
    for (const [name, table] of Object.entries(tables)) {
      const place = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*(<!-- end of ${name} -->)`)
      expect(page).toMatch(place)
      page = page.replace(place, (_, start, end) => `${start}\n${table}\n\n${end}`)
    }
    await expect(page).toMatchFileSnapshot('../../docs/schemas.md')
  },
  30_000,
)

/** What loading the example of the page says on stderr. */
async function renderNotes(): Promise<string> {
  const [example = ''] = extractBlocks('docs/schemas.md', 'json')
  const directory = mkdtempSync(join(tmpdir(), 'support-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, example)
  const notes: string[] = []
  await loadSchema(file, { onNote: (note) => void notes.push(note) })
  rmSync(directory, { recursive: true })
  const lines = notes.map((note) => `cluster-schema: ${note.replace(file, 'order.schema.json')}`)
  return ['```', ...lines, '```'].join('\n')
}

async function renderKeywords(): Promise<string> {
  const rows: (readonly string[])[] = []
  for (const [keyword, given] of Object.entries(keywordCases)) {
    const support = await measureKeyword(keyword, given)
    const { lint, validator, types, docs, samples, invalidSamples } = support
    rows.push([`\`${keyword}\``, lint, validator, types, docs, samples, invalidSamples])
  }
  const head = ['keyword', 'lint', 'validator', 'types', 'docs', 'samples', 'invalid samples']
  return formatTable([head, ...rows])
}

async function renderFormats(): Promise<string> {
  const rows: (readonly string[])[] = []
  for (const [format, given] of Object.entries(formatCases)) {
    const { isChecked, isSampled, isViolated } = await measureFormat(format, given)
    rows.push([`\`${format}\``, ...[isChecked, isSampled, isViolated].map(formatBoolean)])
  }
  return formatTable([['format', 'lint, validator', 'samples', 'invalid samples'], ...rows])
}

async function renderExtensions(): Promise<string> {
  const { properties, $defs } = JSON.parse(readFileSync('schemas/annotations.schema.json', 'utf8'))
  const definitions = { ...properties, ...$defs.annotated.properties }
  const rows: (readonly string[])[] = []
  for (const [keyword, given] of Object.entries(extensionCases)) {
    const { lint, types, docs, samples } = await measureExtension(keyword, given)
    const [summary = ''] = String(definitions[keyword].description).split(/(?<=\.) /)
    rows.push([`\`${keyword}\``, summary, ...[lint, docs, types, samples].map(formatBoolean)])
  }
  return formatTable([['keyword', 'meaning', 'lint', 'docs', 'types', 'samples'], ...rows])
}

function formatBoolean(value: boolean): string {
  return value ? 'yes' : 'no'
}

function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const [head, ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}
