import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createRuleReference, linkRulesInHtml } from '../../src/generate/docs/rule-reference.js'

const folder = 'generated/docs/rules'
const ids = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.replaceAll('\\', '/').slice(0, -'.md'.length))
  .sort()
const pages = ['README', ...ids].map((id) => ({
  id,
  content: readFileSync(`${folder}/${id}.md`, 'utf8'),
}))
const reference = createRuleReference(pages, 'Rules', 'index.html')

/** The addresses of all links in nodes. */
const listUrls = (data: unknown): readonly string[] =>
  [...JSON.stringify(data).matchAll(/"url":"([^"]*)"/g)].map((match) => match[1] ?? '')

test('the page of rules has the list, and a section for each rule', () => {
  expect(reference.sections.map(({ title }) => title)).toEqual(['All rules', ...ids])
  const anchors = reference.sections.map(({ id }) => id)
  expect(new Set(anchors).size).toBe(anchors.length)
  expect(anchors).toContain('cluster-unique-id')
  for (const { content } of reference.sections.slice(1))
    expect(content.at(0)?.type).toBe('paragraph')
})

test('its links lead to sections of it, and to fields on the page of the model', () => {
  const fields = new Set(
    [...readFileSync('generated/docs/cluster.md', 'utf8').matchAll(/<a id="([^"]+)">/g)].map(
      (match) => `../index.html#${match[1]}`,
    ),
  )
  const targets = new Set([
    '../index.html',
    ...fields,
    ...reference.sections.map(({ id }) => `#${id}`),
  ])
  const urls = listUrls(reference)
  expect(urls).toContain('#time-separator')
  expect(urls).toContain('../index.html#field-created-at')
  expect(urls.filter((url) => !targets.has(url))).toEqual([])
})

test('links of the model to rules lead to that page', () => {
  const link = (url: string) => ({ type: 'link' as const, url, children: [] })
  const { description } = linkRulesInHtml({
    ...reference,
    description: [
      {
        type: 'paragraph',
        children: [link('rules/README.md'), link('rules/cluster/unique-id.md')],
      },
      {
        type: 'paragraph',
        children: [link('#field-status'), link('https://a.example/rules/b.md')],
      },
    ],
  })
  expect(listUrls(description)).toEqual([
    'rules/index.html#rules',
    'rules/index.html#cluster-unique-id',
    '#field-status',
    'https://a.example/rules/b.md',
  ])
})
