import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clusterLint } from '../../src/cluster/index.js'
import { lintFile } from '../../src/lint/run.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { type Edit, harmless, singleFaults, threeFaults, type Want } from './faults.js'

const knowledge = clusterLint(buildModel(await loadSchema('schemas/cluster.schema.json')))

describe('one fault is one error, at its place', () => {
  test.each(singleFaults)('$file: $name', ({ file, want, ...edit }) => {
    expect(errorsIn(file, [edit])).toEqual([complete(want)])
  })
})

describe('three faults are three errors', () => {
  test.each(threeFaults)('$file: $name', ({ file, edits, want }) => {
    expect(errorsIn(file, edits)).toEqual(want.map(complete))
  })
})

describe('no fault', () => {
  test.each(harmless)('$file: $name', ({ file, ...edit }) => {
    expect(errorsIn(file, [edit])).toEqual([])
  })
})

test('the faults have names of their own', () => {
  for (const faults of [singleFaults, threeFaults, harmless]) {
    const names = faults.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  }
})

/** The errors in a file after edits, each as a complete want. */
function errorsIn(file: string, edits: readonly Edit[]): readonly Want[] {
  const text = edits.reduce(apply, readFileSync(`test/fixtures/exports/${file}`, 'utf8'))
  const { findings } = lintFile(file, new TextEncoder().encode(text), knowledge)
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

function complete(want: Want): Want {
  return { document: 0, ...want }
}

function apply(text: string, { find, replace }: Edit): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`Not exactly once in the file: ${find}`)
  return before + replace + after
}
