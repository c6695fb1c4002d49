import { expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import type { LintTarget } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import { refused } from './corpus.js'

const whole: LintTarget = {
  model: buildModel({ name: 'Any', file: 'any.json', dialect: '2020-12', document: {} }),
  validate: () => [],
  rules: [],
  splitArrays: false,
  extractDocuments: (value) => [{ pointer: '', value }],
  extractName: () => undefined,
}

// An array that is read element by element is told the same of as one that is read at once.
const arrays = refused.filter(({ text }) => text.startsWith('[') && text.length < 3_000)
test.each(arrays)('$name', async ({ text }) => {
  const [a, b] = await Promise.all(
    [whole, { ...whole, splitArrays: true }].map(async (knowledge) => {
      const { findings } = await lintFile('a.json', new TextEncoder().encode(text), knowledge)
      return findings.map(({ ruleId, message, range }) => ({ ruleId, message, range }))
    }),
  )
  expect(b).toEqual(a)
})
