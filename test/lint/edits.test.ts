import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Edit } from './edits/edit.js'
import { requiredErrors } from './edits/required-errors.js'
import { severalErrors } from './edits/several-errors.js'
import { syntaxErrors } from './edits/syntax-errors.js'
import { typeErrors } from './edits/type-errors.js'
import { validEdits } from './edits/valid-edits.js'
import { valueErrors } from './edits/value-errors.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))

const singleErrors = [...requiredErrors, ...typeErrors, ...valueErrors, ...syntaxErrors]

describe('one mistake gives one error, at its position', () => {
  test.each(singleErrors)('$file: $name', async ({ file, error, ...edit }) => {
    const findings = await lintEdited(file, [edit])
    expect(listErrors(findings)).toEqual([error])
    expect(await listNewOthers(file, findings)).toEqual([])
  })
})

describe('three mistakes give three errors', () => {
  test.each(severalErrors)('$file: $name', async ({ file, edits, errors, others = [] }) => {
    const findings = await lintEdited(file, edits)
    expect(listErrors(findings)).toEqual(errors)
    expect(await listNewOthers(file, findings)).toEqual(others)
  })
})

describe('a valid edit gives no error', () => {
  test.each(validEdits)('$file: $name', async ({ file, ...edit }) => {
    expect(listErrors(await lintEdited(file, [edit]))).toEqual([])
  })
})

test('every edit has a name of its own', () => {
  for (const edits of [singleErrors, severalErrors, validEdits]) {
    const names = edits.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  }
})

/** All findings in a file after edits. */
async function lintEdited(file: string, edits: readonly Edit[]): Promise<readonly Finding[]> {
  const text = edits.reduce(applyEdit, readFileSync(`test/fixtures/exports/${file}`, 'utf8'))
  const { findings } = await lintFile(file, new TextEncoder().encode(text), target)
  return findings
}

function applyEdit(text: string, { find, replace }: Edit): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`Not exactly once in the file: ${find}`)
  return before + replace + after
}

function listErrors(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => {
      const { line, column } = finding.range.start
      const document = finding.document === 0 ? '' : ` #${finding.document}`
      return `${line}:${column} ${describePlace(finding)}${document}`
    })
}

/** Warnings and infos that the unedited file doesn't have. */
async function listNewOthers(
  file: string,
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const before = listOthers(await lintEdited(file, []))
  return listOthers(findings).filter((place) => !before.includes(place))
}

function listOthers(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ severity }) => severity !== 'error').map(describePlace)
}

function describePlace({ ruleId, pointer, key }: Finding): string {
  return `${ruleId} ${pointer || '(root)'}${key === undefined ? '' : ` ${key}`}`
}
