import fc from 'fast-check'
import type { Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { parseBlocks } from '../../../src/generate/markdown/parse.js'
import { parsePlainBlocks, renderPlainBlocks } from '../../../src/generate/markdown/plain.js'

// What parses and renders plain text without the libraries does the same as they do.

const pieces = [
  ...['word', 'a', 'B2', '3', ' ', ' ', ' ', '  ', '\n', '\n\n', '. ', ', ', '!', '?', ':', '://'],
  ...[
    '`code`',
    '`a | b`',
    '`{ a: "b" }`',
    '`',
    '``',
    '[`link`](#a-b)',
    '[a link](b.md)',
    '**bold:**',
    '\n\n- ',
    '\n- ',
    '[',
    ']',
    '(',
    ')',
    ']: ',
  ],
  ...[
    '$',
    '=',
    '===',
    '{',
    '}',
    '>',
    '> ',
    '#',
    '# ',
    '## ',
    '+',
    '+ ',
    '-',
    '- ',
    '---',
    '|',
    ' | ',
  ],
  ...[
    '≥ ',
    '≤ ',
    '·',
    '…',
    '"',
    "'",
    '/',
    'www.',
    '1. ',
    '2) ',
    '*',
    '_',
    '~',
    '<b>',
    '&amp;',
    '\\',
    '@',
  ],
  ...[
    '```',
    '```json\n',
    '\n```\n',
    '\n````\n',
    '    ',
    '| - |',
    'http',
    '<!-- a -->',
    '\n\n---\n\n',
    '~~~',
  ],
  ...['\n\n  ', '\n\n    ', '\n\n1. ', '\n\n   - ', '\n  ```\n', '\n    ```\n', '\n~~~\n\n'],
  ...['\n\n> ', '\n\n| a |\n| - |\n| b |\n\n', '\n\n[a]: b\n', '<a id="x"></a>', '\t', '\n \n'],
]
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((it) => it.join(''))
const runs = process.env.FULL ? 30_000 : 800

function parseWithLibrary(markdown: string): readonly RootContent[] {
  return fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }).children
}

/** Nodes without positions. The number of empty lines at the end of code that isn't closed may differ. */
function simplify(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, it) =>
      key === 'position' || (key === 'title' && it === null)
        ? undefined
        : key === 'value'
          ? String(it).trimEnd()
          : it,
    ),
  )
}

describe('plain Markdown', () => {
  test('is parsed as the library does', () => {
    let count = 0
    fc.assert(
      fc.property(texts, (text) => {
        const plain = parsePlainBlocks(text)
        if (plain === undefined) return
        count += 1
        expect(simplify(plain)).toEqual(simplify(parseWithLibrary(text)))
      }),
      { numRuns: runs, seed: 7 },
    )
    expect(count).toBeGreaterThan(runs / 20)
  })

  test('is rendered as the library does', () => {
    fc.assert(
      fc.property(texts, (value) => {
        const nodes: Root['children'] = [{ type: 'paragraph', children: [{ type: 'text', value }] }]
        const plain = renderPlainBlocks(nodes)
        if (plain === undefined) return
        const extensions = [gfmToMarkdown()]
        expect(plain).toBe(toMarkdown({ type: 'root', children: nodes }, { extensions }).trim())
      }),
      { numRuns: runs, seed: 7 },
    )
  })

  test('is parsed block by block as the library parses the whole', () => {
    const documents = fc
      .array(
        fc.oneof(
          texts,
          fc.constantFrom(
            '```json\n{ "a": [1] }\n```',
            '```\n```',
            '## Why',
            '- a\n- b',
            '````\n```\n````',
          ),
        ),
        { maxLength: 6 },
      )
      .map((it) => it.join('\n\n'))
    fc.assert(
      fc.property(documents, (text) => {
        expect(simplify(parseBlocks(text))).toEqual(simplify(parseWithLibrary(text)))
      }),
      { numRuns: runs / 16, seed: 7 },
    )
  })
})
