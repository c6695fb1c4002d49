import { expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { refused } from './corpus/index.js'

const target: LintTarget = {
  model: buildModel({ name: 'Any', file: 'any.json', dialect: '2020-12', document: {} }),
  validate: () => [],
  rules: [],
  splitArrays: false,
  extractDocuments: (value) => [{ pointer: '', value }],
  extractName: () => undefined,
}

// An array that is read element by element must have the same findings as one that is read whole.
const arrays = refused.filter(({ text }) => text.startsWith('[') && text.length < 3_000)
test.each(arrays)('$name', async ({ text }) => {
  const [whole, split] = await Promise.all(
    [target, { ...target, splitArrays: true }].map(async (target) => {
      const { findings } = await lintFile('a.json', new TextEncoder().encode(text), target)
      return findings.map(({ ruleId, message, range }) => ({ ruleId, message, range }))
    }),
  )
  expect(split).toEqual(whole)
})
