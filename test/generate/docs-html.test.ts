import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { minifyPageScript } from '../../scripts/minify-page.js'
import { compactStyles } from '../../src/generate/docs/html/compact.js'
import { isSafeUrl } from '../../src/generate/docs/html/safe-url.js'
import { hostileSchema } from './docs-hostile-schema.js'
import { renderHtml, renderSchemaHtml } from './render-html.js'

const listTags = (html: string) => [...html.matchAll(/<([a-z][a-z0-9]*)\b[^>]*>/g)]
const listAttributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*\\s${name}=(?:"([^"]*)"|([^\\s">]+))`, 'g'))].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )
/** The page without what is in scripts and styles. */
const removeCode = (html: string) =>
  html.replace(/(<(script|style)[^>]*>)[\s\S]*?(<\/\2>)/g, '$1$3')

describe('the page of Cluster', () => {
  let html: string
  beforeAll(async () => {
    html = await renderHtml()
  })

  // A page for the eye that loads at once, on a phone too. The generated page has links to samples.
  test.each(['rendered', 'generated'])('has at most 150 kB: %s', (which) => {
    const page = which === 'rendered' ? html : readFileSync('generated/docs/index.html', 'utf8')
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(150_000)
  })

  test('has a policy that allows its own scripts and styles, and nothing else', () => {
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const [policy = ''] = listAttributes(html, 'content')
    const directives = Object.fromEntries(
      policy
        .replaceAll('&#39;', "'")
        .split('; ')
        .map((it) => [it.split(' ')[0] ?? '', it.split(' ').slice(1)]),
    )
    const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)]
    expect(scripts).toHaveLength(2)
    expect(directives).toEqual({
      'default-src': ["'none'"],
      'style-src': styles.map(([, text = '']) => hash(text)),
      'script-src': scripts.map(([, text = '']) => hash(text)),
      'img-src': ['data:'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
    })
  })

  test('has each id once, and a place for each link', () => {
    const ids = listAttributes(removeCode(html), 'id')
    expect(new Set(ids).size).toBe(ids.length)
    const targets = listAttributes(removeCode(html), 'href').filter((it) => it.startsWith('#'))
    expect(targets.length).toBeGreaterThan(200)
    expect(targets.filter((it) => !ids.includes(decodeURIComponent(it.slice(1))))).toEqual([])
  })

  test('has a section for each field', () => {
    const { properties } = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
    for (const name of Object.keys(properties))
      expect(html).toContain(`<article id=field-${name.replaceAll('_', '-')}>`)
  })
})

describe('the page of a hostile schema', () => {
  let html: string
  beforeAll(async () => {
    html = removeCode(await renderSchemaHtml(hostileSchema))
  })

  test('has no element that could do harm', () => {
    const names = new Set(listTags(html).map(([, name]) => name))
    for (const name of ['img', 'iframe', 'base', 'object', 'embed', 'template'])
      expect(names).not.toContain(name)
    expect(listTags(html).filter(([, name]) => name === 'script')).toHaveLength(2)
    expect(listTags(html).filter(([, name]) => name === 'style')).toHaveLength(1)
    expect(listTags(html).filter(([, name]) => name === 'meta')).toHaveLength(5)
  })

  test('has no attribute that runs a script', () => {
    const attributes = listTags(html).flatMap(([tag]) =>
      [...tag.replace(/"[^"]*"/g, '""').matchAll(/\s([a-z-]+)(?==)/g)].map(([, name = '']) => name),
    )
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style')).toEqual([])
  })

  test('has only links to the web and to its own places', () => {
    const links = listAttributes(html, 'href').filter((it) => !it.startsWith('data:image/svg'))
    expect(links.filter((it) => !/^(#|https:\/\/)/.test(it))).toEqual([])
  })

  test('shows what it does not run', () => {
    expect(html).toContain('&#x3C;script>window.hacked = 2&#x3C;/script>')
    for (const hidden of ['\u0000', '\u0007', '\u202e', '\u200b'])
      expect(html).not.toContain(hidden)
  })
})

test.each([
  ['https://example.com', true],
  ['mailto:a@example.com', true],
  ['#field-a', true],
  ['rules/README.md', true],
  ['?a=b:c', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['\u0001javascript:alert(1)', false],
  ['data:text/html,<script>', false],
  ['vbscript:x', false],
  ['file:///etc/passwd', false],
])('a link to %j: %s', (url, expected) => expect(isSafeUrl(url)).toBe(expected))

test.each([
  ['/* a\nb */\na {\n  b: c;\n}\n', 'a{b:c}'],
  [
    'a { --long: 0.5rem 10.5px; b: calc(0.25 * var(--long)); }',
    'a{--0:.5rem 10.5px;b:calc(.25 * var(--0))}',
  ],
  ['a > b { c: d e; }\n@media print {\n  a { b: c; }\n}\n', 'a>b{c:d e}@media print{a{b:c}}'],
])('compacts %j', (styles, expected) => expect(compactStyles(styles)).toBe(expected))

test.each(['page', 'theme'] as const)('the script %s is minified', async (name) => {
  // To update it: node scripts/minify-page.js
  const minified = readFileSync(`templates/docs/html/${name}.min.js`, 'utf8')
  expect(minified).toBe(await minifyPageScript(name))
})

test('inherited fields have a table of their own, with types below names', async () => {
  const html = await renderSchemaHtml({
    properties: { own: { type: 'string' } },
    allOf: [{ $ref: '#/$defs/Base' }],
    $defs: { Base: { properties: { id: { type: 'integer', description: 'A number.' } } } },
  })
  const [, section = ''] = /id=inherited-fields>([\s\S]*?)<\/section>/.exec(html) ?? []
  expect(section).toContain('<th>Field<th>Presence<th>From<th>Meaning')
  expect(section).toMatch(/id<\/code><\/a><\/strong><br>\s*<code>integer<\/code><td>optional<td>/)
  expect(section).toContain('A number.')
  expect(section).not.toContain('own')
})

test.each([
  ['without meanings', {}, 1],
  ['with a meaning', { 'x-values': { red: { description: 'Like blood.' } } }, 2],
])('values %s', async (_, values, columns) => {
  const html = await renderSchemaHtml({
    properties: { color: { $ref: '#/$defs/Color' } },
    $defs: { Color: { enum: ['red', 'blue'], ...values } },
  })
  const [, head = ''] = /<table class="?values.*?><thead>(.*?)<tbody>/.exec(html) ?? []
  expect(head.match(/<th>/g)).toHaveLength(columns)
})

test('the table of fields is short, whatever the schema says', async () => {
  const html = await renderSchemaHtml({
    properties: {
      many: { enum: Array.from({ length: 2000 }, (_, index) => `value-${index}`) },
      long: { const: 'y'.repeat(3000), description: 'word '.repeat(4000) },
      שם: { type: 'string', description: 'השם של הפריט.' },
      none: { $ref: '#/$defs/' },
    },
    $defs: { '': { properties: { a: true } } },
  })
  const [table = ''] = /<table class=quick>[\s\S]*?<\/table>/.exec(html) ?? []
  expect(table).toContain("'value-2' | …")
  expect(table).toContain(`'${'y'.repeat(59)}…`)
  expect(table).toContain('word …')
  expect(table).toContain('<td dir=auto>השם של הפריט.')
  expect(table.length).toBeLessThan(2000)
  expect(html).toContain("'value-1999'")
  // The sidebar shows a name without letters in quotes.
  expect(html).toContain('<a href=#model-x>""</a>')
})
