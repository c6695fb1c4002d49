import { readdirSync } from 'node:fs'
import { lint } from 'markdownlint/promise'
import { expect, test } from 'vitest'

/** What generated pages do on purpose. */
const config = {
  default: true,
  // Lines are as long as descriptions.
  MD013: false,
  // Anchors, and what a table can't show otherwise.
  MD033: { allowed_elements: ['a', 'br', 'code', 'sub'] },
  // A comment and an anchor stand before the title.
  MD041: false,
  // Columns aren't aligned.
  MD060: false,
}

test('markdownlint has nothing to say about the generated pages', async () => {
  const files = readdirSync('generated/docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `generated/docs/${file}`)
  expect(files.length).toBeGreaterThan(20)
  const results = await lint({ files, config })
  const findings = Object.entries(results).flatMap(([file, found]) =>
    found.map(({ lineNumber, ruleNames, errorDetail }) =>
      [`${file}:${lineNumber}`, ruleNames[0], errorDetail].join(' '),
    ),
  )
  expect(findings).toEqual([])
})
