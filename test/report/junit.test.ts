import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { createFinding, createSummary } from './findings.js'
import { hostileTexts, writeReport, writeRichReport } from './rich-run.js'
import { parseXml, type XmlElement } from './xml.js'

const schema = readFileSync('test/report/junit.xsd', 'utf8')

const skipped = [{ file: 'package.json', reason: 'not a <cluster>' }]

/** Reads a report, and checks the counts, which an XSD can't express. */
function parseReport(text: string): XmlElement {
  const root = parseXml(text)
  for (const { attributes, children } of root.children) {
    const count = (tag: string) =>
      String(children.filter((it) => it.children[0]?.name === tag).length)
    expect(attributes).toMatchObject({
      tests: String(children.length),
      failures: count('failure'),
      skipped: count('skipped'),
    })
  }
  return root
}

test('reports are valid, and the XSD notices what is wrong', async () => {
  const empty = await writeReport('junit', [])
  const texts: Readonly<Record<string, string>> = {
    rich: await writeRichReport('junit'),
    empty,
    skipped: await writeReport('junit', [], createSummary({ skipped })),
    'wrong-count': empty.replace('tests="1"', 'tests="0"'),
    'missing-count': empty.replace(' failures="0"', ''),
    'wrong-tag': empty.replace('<testcase ', '<test '),
    'wrong-name': empty.replace('name="exports/good.json" tests', 'name="" tests'),
  }
  const xml = Object.entries(texts).map(([fileName, contents]) => ({ fileName, contents }))
  const { errors } = await validateXML({ xml, schema })
  expect([...new Set(errors.map(({ rawMessage }) => /^[a-z-]+/.exec(rawMessage)?.[0]))]).toEqual([
    ...['wrong-count', 'missing-count', 'wrong-tag', 'wrong-name'],
  ])
})

test('errors fail, warnings and infos pass', async () => {
  const root = parseReport(await writeRichReport('junit'))
  const failures = root.children
    .flatMap((suite) => suite.children)
    .flatMap((it) => it.children)
    .filter(({ name }) => name === 'failure')
  expect(failures).toHaveLength(3 + 2 * hostileTexts.length - 6)
})

test('a file with more than 10,000 findings has several suites', async () => {
  const [first, second] = [createFinding(), createFinding({ file: 'b.json' })]
  const given = [...Array.from({ length: 20_001 }, () => first), second]
  const text = await writeReport('junit', given)
  const suites = text.matchAll(/<testsuite name="([^"]+)" tests="(\d+)"/g)
  expect([...suites].map(([, name, tests]) => [name, tests])).toEqual([
    ['a.json', '10000'],
    ['a.json (2)', '10000'],
    ['a.json (3)', '1'],
    ['b.json', '1'],
  ])
  expect(text.match(/<testcase /g)).toHaveLength(20_002)
})

test('a file with exactly 10,000 findings has one suite', async () => {
  const text = await writeReport(
    'junit',
    Array.from({ length: 10_000 }, () => createFinding()),
  )
  expect(text.match(/<testsuite .*>/g)).toEqual([
    '<testsuite name="a.json" tests="10000" failures="10000" errors="0" skipped="0">',
  ])
})

test('a file without findings passes, and one that is skipped is skipped', async () => {
  const root = parseReport(await writeReport('junit', [], createSummary({ skipped })))
  expect(root.children.map(({ children: [testcase] }) => testcase)).toMatchObject([
    { attributes: { name: 'exports/good.json' }, children: [] },
    { children: [{ name: 'skipped', attributes: { message: 'not a <cluster>' } }] },
  ])
})
