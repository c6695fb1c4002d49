import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { constraintsOf } from './constraints.js'
import { type Edit, harmless, singleFaults, threeFaults, type Want } from './faults.js'

const schema = await loadSchema('schemas/cluster.schema.json')
const knowledge = createClusterTarget(buildModel(schema))

describe('one fault is one error, at its place', () => {
  test.each(singleFaults)('$file: $name', async ({ file, want, ...edit }) => {
    const findings = await findingsAfter(file, [edit])
    expect(errorsAmong(findings)).toEqual([complete(want)])
    expect(await newRemarks(file, findings)).toEqual([])
  })
})

describe('three faults are three errors', () => {
  test.each(threeFaults)('$file: $name', async ({ file, edits, want, remarks = [] }) => {
    const findings = await findingsAfter(file, edits)
    expect(errorsAmong(findings)).toEqual(want.map(complete))
    expect(await newRemarks(file, findings)).toEqual(remarks)
  })
})

describe('no fault', () => {
  test.each(harmless)('$file: $name', async ({ file, ...edit }) => {
    expect(errorsAmong(await findingsAfter(file, [edit]))).toEqual([])
  })
})

test('the faults have names of their own', () => {
  for (const faults of [singleFaults, threeFaults, harmless]) {
    const names = faults.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  }
})

test('every constraint of the schema is violated by a single fault', () => {
  const places = singleFaults.map(({ want: { ruleId, pointer, key } }) => {
    return [ruleId, pointer, key].filter((part) => part !== undefined).join(' ')
  })
  const spared = constraintsOf(schema.document).filter(
    ({ pattern }) => !places.some((place) => pattern.test(place)),
  )
  expect(spared.map(({ name }) => name)).toEqual([])
})

/** All findings in a file after edits. */
async function findingsAfter(file: string, edits: readonly Edit[]): Promise<readonly Finding[]> {
  const text = edits.reduce(apply, readFileSync(`test/fixtures/exports/${file}`, 'utf8'))
  const { findings } = await lintFile(file, new TextEncoder().encode(text), knowledge)
  return findings
}

/** The errors, each as a complete want. */
function errorsAmong(findings: readonly Finding[]): readonly Want[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, pointer, key, document, range: { start } }) =>
      complete({
        ruleId,
        pointer,
        ...(key === undefined ? {} : { key }),
        document,
        line: start.line,
        column: start.column,
      }),
    )
}

/** Warnings and infos that the file does not have as it is. */
async function newRemarks(file: string, findings: readonly Finding[]): Promise<readonly string[]> {
  const before = remarksAmong(await findingsAfter(file, []))
  return remarksAmong(findings).filter((remark) => !before.includes(remark))
}

function remarksAmong(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ severity }) => severity !== 'error')
    .map(({ ruleId, document, pointer, key = '' }) => `${ruleId} ${document} ${pointer} ${key}`)
}

function complete(want: Want): Want {
  return { document: 0, ...want }
}

function apply(text: string, { find, replace }: Edit): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`Not exactly once in the file: ${find}`)
  return before + replace + after
}
