import { expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { createFingerprinter } from '../../src/report/fingerprint.js'
import { createFinding } from './findings.js'

const fingerprintAll = (findings: readonly Finding[]) => {
  const fingerprint = createFingerprinter()
  return findings.map((finding) => fingerprint(finding, finding.file))
}
const position = { line: 9, column: 9, offset: 99 }

test.each<[string, Partial<Finding>]>([
  ['moves', { range: { start: position, end: position } }],
  ['is another document of the file', { document: 7 }],
  ['has another message', { message: 'Reworded.' }],
  ['has another severity', { severity: 'info' }],
])('is the same when a finding %s', (_, change) => {
  expect(fingerprintAll([createFinding(change)])).toEqual(fingerprintAll([createFinding()]))
})

test.each<[string, Partial<Finding>]>([
  ['file', { file: 'b.json' }],
  ['rule', { ruleId: 'schema/type' }],
  ['name of the document', { name: 'clust_1' }],
  ['pointer', { pointer: '/a' }],
  ['key', { key: 'a' }],
])('differs with another %s', (_, change) => {
  expect(fingerprintAll([createFinding(change)])).not.toEqual(fingerprintAll([createFinding()]))
})

test('numbers findings that have everything in common, file by file', () => {
  const [a, b] = [createFinding(), createFinding({ file: 'b.json' })]
  const prints = fingerprintAll([a, a, b, a, a, a])
  expect(new Set(prints.slice(0, 3)).size).toBe(3)
  // Fixing one of three removes the last fingerprint and keeps the others.
  expect(prints.slice(3, 5)).toEqual(prints.slice(0, 2))
})

test('100,000 findings have 100,000 fingerprints with all digits in use', () => {
  const findings = Array.from({ length: 100_000 }, (_, index) =>
    createFinding({ pointer: `/items/${index}` }),
  )
  const prints = fingerprintAll(findings)
  expect(new Set(prints).size).toBe(100_000)
  // Either half alone has about as many collisions as a random function: 1.2 of 100,000.
  for (const half of [0, 8])
    expect(new Set(prints.map((print) => print.slice(half, half + 8))).size).toBeGreaterThan(99_990)
})
