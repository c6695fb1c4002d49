import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runMain } from './run-main.js'

const directory = mkdtempSync(join(tmpdir(), 'docs-flags-'))
const start = process.cwd()
beforeAll(() => {
  process.chdir(directory)
  writeFileSync('order.json', '{ "title": "Order", "properties": { "id": { "type": "integer" } } }')
  const templates = {
    own: { 'field.eta': '### OWN <%= it.name %>\n' },
    syntax: { 'field.eta': '<% if (it.x { %>\n' },
    failing: { 'field.eta': 'a\n<%= it.nothing.here %>\n' },
    page: { 'html/page.eta': '<p>\n<%= it.no.thing %>\n' },
    misspelled: { 'feild.eta': '' },
    empty: { 'readme.txt': '' },
  }
  for (const [folder, files] of Object.entries(templates)) {
    mkdirSync(join(folder, 'html'), { recursive: true })
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  }
})
afterAll(() => {
  process.chdir(start)
  rmSync(directory, { recursive: true })
  vi.unstubAllEnvs()
})

const generate = (...args: readonly string[]) =>
  runMain(['generate', 'docs', '--schema', 'order.json', ...args])

describe('what is wrong is said in a sentence', () => {
  test.each([
    [['--format', 'htlm'], 'no such format `htlm`. Did you mean `html`?'],
    [['--front-matter', 'a=b'], '--front-matter needs --format mdx.'],
    [['--format', 'mdx', '--front-matter', 'a'], '--front-matter is "a"; expected KEY=TEXT.'],
    [
      ['--split', '--format', 'html'],
      '--split needs --format markdown or mdx: the HTML page is always one file.',
    ],
    [['--templates', 'nowhere'], 'nowhere: cannot be read: no such file or directory.'],
    [['--templates', 'misspelled'], 'no such template `feild.eta`. Did you mean `field.eta`?'],
    [['--templates', 'empty'], /^empty contains no template\./],
    [
      ['--templates', 'syntax'],
      `${join('syntax', 'field.eta')}: the template fails: Unexpected token '{'`,
    ],
    [
      ['--templates', 'failing'],
      `${join('failing', 'field.eta')}:2: the template fails: Cannot read properties of undefined (reading 'here')`,
    ],
    [
      ['--templates', 'page'],
      `${join('page', 'html/page.eta')}:2: the template fails: Cannot read properties of undefined (reading 'thing')`,
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await generate(...args)
    expect([code, stdout]).toEqual([2, ''])
    const sentence = stderr.replace('cluster-schema generate: ', '').trimEnd()
    if (typeof message === 'string') expect(sentence).toBe(message)
    else expect(sentence).toMatch(message)
  })
})

test('a template replaces ours of the same name', async () => {
  const { code } = await generate('--format', 'markdown', '--templates', 'own', '--out', 'own-out')
  expect(code).toBe(0)
  const page = readFileSync('own-out/docs/order.md', 'utf8')
  expect(page).toContain('### OWN `id`')
  expect(page).toContain('# Order')
})

test('MDX has no HTML: tags of a template are left out, and stderr says which', async () => {
  mkdirSync('html-templates')
  const heading = '# <%= it.title %>\n\n<div class="note">\n\nRead this.\n\n</div>\n'
  writeFileSync('html-templates/model.eta', heading)
  const flags = ['--format', 'mdx', '--templates', 'html-templates', '--out', 'html-out']
  const { code, stderr } = await generate(...flags)
  expect(code).toBe(0)
  expect(readFileSync('html-out/docs/order.mdx', 'utf8')).toBe('# Order\n\nRead this.\n')
  expect(stderr).toContain(
    'docs/order.mdx: `<div class="note">` of a template, because MDX has no HTML',
  )
  expect(stderr).toContain('`</div>`')
})

test('front matter is at the top, in the order of the flags', async () => {
  const matter = ['--front-matter', 'title=A: "b"', '--front-matter', 'sidebar_position=2']
  expect((await generate('--format', 'mdx', ...matter, '--out', 'mdx')).code).toBe(0)
  const page = readFileSync('mdx/docs/order.mdx', 'utf8')
  expect(page.split('\n').slice(0, 4)).toEqual([
    '---',
    '"title": "A: \\"b\\""',
    '"sidebar_position": "2"',
    '---',
  ])
})

test('without --format, there are Markdown and HTML', async () => {
  const { stdout } = await generate('--out', 'both')
  expect(stdout).toContain('docs/order.md')
  expect(stdout).toContain('docs/order.html')
})

test('names of files have a length that file systems allow', async () => {
  const long = 'Long'.repeat(80)
  writeFileSync(
    'long.json',
    JSON.stringify({
      title: long,
      properties: { a: { $ref: `#/$defs/${long}` }, b: { $ref: `#/$defs/${long}2` } },
      $defs: { [long]: { properties: {} }, [`${long}2`]: { properties: {} } },
    }),
  )
  const args = ['generate', 'docs', '--schema', 'long.json', '--out', 'long', '--split']
  const { code, stderr } = await runMain([...args, '--format', 'markdown'])
  expect([code, stderr]).toEqual([0, ''])
  const stem = 'long-'.repeat(12).slice(0, -1)
  expect(readdirSync(join('long', 'docs', stem)).toSorted()).toEqual([
    'README.md',
    `${stem}-2.md`,
    `${stem}.md`,
  ])
})
