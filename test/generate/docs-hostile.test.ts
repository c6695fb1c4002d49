import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSchema } from '../../src/schema/load.js'
import { createFullSchema } from '../model/full-schema.js'
import { hostileSchema } from '../security/hostile-schema.js'
import { hasProse } from './docs/list-facts.js'
import { type ReadPage, readPage } from './docs/read-page.js'
import { formats, renderFormats } from './docs/render-formats.js'

/** Texts that mean something in Markdown, MDX or HTML, or to a tool that reads them. */
const texts: readonly string[] = [
  ...['a | b', 'a \\| b', '| a | b |\n| - | - |\n| c | d |', 'a || b | `c | d`'],
  ...['<b>bold</b>', 'a < b > c', '<https://example.org>', '<T>', '</details>', 'a <br> b <br/> c'],
  ...[
    '{x}',
    '{',
    '}',
    'a {{ b }} c',
    '{#anchor}',
    '{/* x */}',
    '{alert(1)}',
    '\u0024{x}',
    '<%= it %>',
  ],
  ...[
    '`code`',
    '``',
    '` ` `',
    'a `{b}` c',
    'a `b\nc` d',
    '```\nfence\n```',
    '~~~\nfence',
    '`<b>`',
    '\\`',
  ],
  ...[
    '*/',
    '/* x */',
    '<!-- x -->',
    '-->',
    ']]>',
    '<?php x ?>',
    '<![CDATA[x]]>',
    '<!doctype html>',
  ],
  ...['<script>alert(1)</script>', '</script><script>alert(1)</script>', '<img src=x onerror=x>'],
  ...['<svg/onload=alert(1)>', '<a href="javascript:alert(1)">x</a>', '<style>*{display:none}'],
  ...['<iframe src="https://example.org">', '"><script>x</script>', "' onmouseover='x"],
  ...['[x](javascript:alert(1))', '[x](data:text/html,x)', '![x](https://example.org/x.png)'],
  ...[
    '[x](https://example.org/?a=1&b=2)',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '[x]: https://a.b',
  ],
  ...['https://example.org/?a=1&b=2', 'www.example.org', 'a@example.org', '&amp; &lt; &#123; &'],
  ...['# heading', '## heading {#x}', 'a\n===', 'a\n---', '---', '***', '> quote', '    code'],
  ...['- item\n- item', '1. item\n2. item', '- [ ] task', 'term\n: text', ':::note\nx\n:::'],
  ...["import x from 'y'", 'export const a = 1', 'export default x', '$x$ and $$y$$', '^[note]'],
  ...[
    '[^1]\n\n[^1]: note',
    '*a*',
    '**a**',
    '_a_',
    'a_b_c',
    '~a~ ~~b~~',
    '\\',
    'a\\',
    'a  \nb',
    '\\*',
  ],
  ...[
    '日本語',
    'עברית',
    'é 🏳️‍🌈',
    'ﷺ',
    'a\n\nb',
    'a\r\nb',
    'tab\tb',
    'constructor',
    '__proto__',
    'a#b',
    '#',
  ],
]

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}

async function load(document: object) {
  const directory = mkdtempSync(join(tmpdir(), 'docs-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  return schema
}

const createSchema = (list: readonly string[]) => ({
  title: 'Order',
  type: 'object',
  'x-groups': list.map((text, index) => ({ id: `g${index}`, title: text, description: text })),
  properties: Object.fromEntries([
    ...list.map((text, index) => [
      `${text}`,
      {
        type: 'string',
        description: text,
        'x-group': `g${index}`,
        default: text,
        examples: [text],
        ...(isPattern(text) ? { pattern: text } : {}),
        'x-since': text,
      },
    ]),
    ['values', { $ref: '#/$defs/Values' }],
  ]),
  $defs: {
    Values: {
      enum: list,
      'x-values': Object.fromEntries(list.map((text) => [text, { description: text }])),
    },
  },
})

const plain = await renderFormats(await load(createSchema(['plain'])))
const hostile = await renderFormats(await load(createSchema(texts)))
const full = createFullSchema(process.env.FULL ? 1 : 0)
const fullPages = await renderFormats(await load(full.document))
const others = [
  fullPages,
  ...(process.env.FULL ? [await renderFormats(await load(hostileSchema))] : []),
]

describe.each(formats)('%s', (format) => {
  const read = ({ pages }: typeof plain) => readPage(pages[format] ?? '', format)
  let page: ReadPage
  let codes: ReadonlySet<string>
  let otherPages: readonly ReadPage[]
  beforeAll(async () => {
    page = await read(hostile)
    codes = listCodes(page)
    otherPages = await Promise.all(others.map(read))
  })

  test('every text survives in a description', () => {
    expect(texts.filter((text) => !hasProse(text).isIn(page))).toEqual([])
  })

  // Code in a sentence has no line breaks. They become blanks or escapes.
  const collapse = (text: string) => text.replace(/(?:\s|\\[nrt])+/g, ' ').trim()
  const listCodes = ({ parts }: ReadPage) =>
    new Set(parts.flatMap(({ kind, value }) => (kind === 'code' ? [collapse(value)] : [])))

  test.each<[string, list: readonly string[], (text: string) => string]>([
    ['pattern', texts.filter(isPattern), (text) => text],
    ['default and example', texts, (text) => JSON.stringify(text)],
  ])('every text survives as a %s', (_, list, write) => {
    expect(list.filter((text) => !codes.has(collapse(write(text))))).toEqual([])
  })

  test('a line break in the code of a description is a space', () => {
    expect(page.parts.map(({ value }) => value)).toContain('b c')
  })

  test('names survive in headings', () => {
    const words = collapse(page.text)
    expect(texts.filter((text) => !words.includes(collapse(text)))).toEqual([])
  })

  test('nothing is active that the page of a harmless schema has not', async () => {
    const { active } = await read(plain)
    const isOwn = ({ length }: readonly string[]) => length === (format === 'html' ? 2 : 0)
    expect(isOwn(active)).toBe(true)
    expect(page.active).toEqual(active)
    for (const other of otherPages) expect(other.active).toEqual(active)
  })

  test('every link leads to a place of the page, the web or a mail address', () => {
    for (const { links, anchors } of [page, ...otherPages]) {
      const known = new Set(anchors)
      const isSafe = (link: string) =>
        link.startsWith('#')
          ? known.has(decodeURIComponent(link.slice(1)))
          : /^(https?:\/\/|mailto:)/.test(link)
      expect([...new Set(links)].filter((link) => !isSafe(link))).toEqual([])
      expect(anchors.filter((it, index) => anchors.indexOf(it) !== index)).toEqual([])
    }
  })

  test('every text and number of a schema with all keywords is there', () => {
    const text = otherPages[0]?.text ?? ''
    expect(full.markers.filter((marker) => !text.includes(marker))).toEqual([])
  })
})

test.runIf(process.env.FULL)('MDX compiles and runs', async () => {
  const { evaluate } = await import('@mdx-js/mdx')
  const { default: remarkGfm } = await import('remark-gfm')
  const createElement = (type: unknown, props: object) => ({ type, props })
  const runtime = { Fragment: 'fragment', jsx: createElement, jsxs: createElement }
  for (const { pages } of [plain, hostile, ...others]) {
    const { default: Page } = await evaluate(pages.mdx ?? '', {
      ...{ ...runtime, remarkPlugins: [remarkGfm] },
    })
    expect(Page({})).toHaveProperty('type')
  }
})
