import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generateDocs } from '../../src/generate/docs/index.js'
import type { Artifact, GeneratorContext, RuleDocs } from '../../src/generate/generator.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import type { Model } from '../../src/model/model.js'
import { loadSchema } from '../../src/schema/load.js'
import { createFullSchema } from '../model/full-schema.js'
import { templates } from './docs/render-formats.js'
import { findDeadLinks } from './docs-coverage.js'

// Other tests read HTML and MDX.
const options = { docs: { formats: ['markdown'] } } as const

const createContext = (stem: string, rules: readonly RuleDocs[] = []): GeneratorContext => ({
  stem,
  banner: 'Generated. Do not edit.',
  templates,
  runtime: {},
  rules,
  endpoint: undefined,
  scenarios: [],
})

const statusRule: RuleDocs = {
  id: 'cluster/status-rule',
  severity: 'warning',
  summary: 'A status, and what is *within* a `nested` model.',
  why: 'Because `a|b`.\n\n- one\n- two',
  fix: 'Mend it.',
  fields: ['status', 'llm_labeling.labeling_inputs.input_mappings[2].path', 'nowhere'],
  good: [{ title: 'Good one', overlay: { status: 'COMPLETED' } }],
  bad: [{ title: 'Bad `one`', overlay: { status: 'completed' } }],
}

const schema = await loadSchema('schemas/cluster.schema.json')
const model = buildModel(schema)
const rules = [...genericRules, statusRule]
const artifacts = await generateDocs({
  ...{ schema, model, options },
  context: createContext('cluster', rules),
})
const readPage = (path: string) => artifacts.find((it) => it.path === path)?.content ?? ''
const page = readPage('docs/cluster.md')
const [root] = model.entities

/** The text from an anchor to the next one. */
const section = (anchor: string, text = page): string => {
  const start = text.indexOf(`<a id="${anchor}"></a>`)
  const end = text.indexOf('\n<a id="', start + 1)
  return start === -1 ? '' : text.slice(start, end === -1 ? undefined : end)
}

/** Only letters and digits, which stay the same however text is escaped and wrapped. */
const words = (text: string) =>
  text
    .replaceAll(/&(lt|gt|amp);/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')

const listAnchors = (text: string) =>
  [...text.matchAll(/<a id="([^"]*)"><\/a>/g)].map((it) => it[1])

/** Reads another schema, and builds its model. */
const readModel = async (document: object | boolean, name = 'order') => {
  const directory = mkdtempSync(join(tmpdir(), 'docs-'))
  const file = join(directory, `${name}.schema.json`)
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  return { schema, model: buildModel(schema) }
}

/** Generates the page of another schema. */
const renderPage = async (document: object | boolean, name = 'order'): Promise<string> => {
  const other = await readModel(document, name)
  const [artifact] = await generateDocs({ ...other, context: createContext(name) })
  return artifact?.content ?? ''
}

/** Links to files or anchors that don't exist. */
const findBrokenLinks = (files: readonly Artifact[]): readonly string[] =>
  files.flatMap(({ path, content }) =>
    [...removeCode(content).matchAll(/(?<!\\)\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const at = file === '' ? path : posix.join(posix.dirname(path), file)
        const other = files.find((it) => it.path === at)
        return (
          other === undefined ||
          (anchor !== undefined && !listAnchors(other.content).includes(anchor))
        )
      })
      .map((target) => `${path}: ${target}`),
  )

const removeCode = (text: string) =>
  text
    .replace(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, '')
    .replace(/(?<![`\\])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '`')

describe('the page of the Cluster model', () => {
  test('starts with the banner, the title and the source', () => {
    expect(page.split('\n').slice(0, 5)).toEqual([
      '<!-- Generated. Do not edit. -->',
      '',
      '<a id="model-cluster"></a>',
      '',
      '# Cluster',
    ])
    expect(page).toContain(`\n\nSource: ${model.source?.api} ${model.source?.version}, `)
    expect(page).toContain(`, read on ${model.source?.read}.\n`)
  })

  test('describes every field of the schema', () => {
    const { properties } = schema.document as { readonly properties: object }
    expect(root?.fields.map(({ name }) => name)).toEqual(Object.keys(properties))
  })

  for (const field of root?.fields ?? [])
    test(`describes ${field.name} completely`, () => {
      const anchor = `field-${field.name.replaceAll('_', '-')}`
      expect(listAnchors(page).filter((it) => it === anchor)).toHaveLength(1)
      expect(page).toContain(`| [\`${field.name}\`](#${anchor}) | `)
      const [, , heading, , type] = section(anchor).split('\n')
      const marks = [
        field.required ? 'required' : 'optional',
        ...(field.nullable ? ['nullable'] : []),
      ]
      expect(heading).toContain(`### \`${field.name}\` <sub>${marks.join(' · ')}`)
      expect(type).toMatch(/^(`|\[`)/)
      expect(type?.includes('null')).toBe(field.nullable)
      if (field.type.kind === 'ref') expect(type).toContain(`[\`${field.type.name}\`](#`)
      expect(words(section(anchor))).toContain(words(field.description))
    })

  test('describes the fields of nested models', () => {
    for (const entity of model.entities.slice(1))
      for (const { name, description } of entity.fields) {
        const anchor = [...page.matchAll(/<a id="(field-[^"]*)"><\/a>\n\n####+ (`[^`]+`)/g)]
          .filter((match) => match[2] === `\`${name}\``)
          .map((match) => match[1] ?? '')
          .filter((it) => words(section(it)).includes(words(description)))
        expect(anchor, `${entity.name}.${name}`).not.toEqual([])
      }
    expect(section('field-llm-labeling-max-samples-per-cluster')).toContain('| 1 … 20 |')
  })

  test('describes the fields of an unnamed object below the field that contains it', () => {
    expect(section('field-quality-metrics')).toContain('`{ … } | null`')
    expect(section('field-quality-metrics-silhouette-score')).toContain(
      '#### `quality_metrics.silhouette_score` <sub>optional</sub>',
    )
  })

  test('describes every value of every vocabulary', () => {
    for (const { name, closed, values } of model.vocabularies) {
      const [, text = ''] = page.split(`\n### \`${name}\`\n`)
      const [own = ''] = text.split('<a id=')
      expect(own).toContain(
        closed
          ? 'Closed: all other values are errors.'
          : 'Open: all strings are accepted. These values are known:',
      )
      for (const { value, description } of values) {
        const row = own.split('\n').find((line) => line.startsWith(`| \`${value}\` |`))
        expect(words(row ?? ''), `${name}: ${value}`).toContain(words(description))
      }
    }
  })

  test('lists details in a table, with links to related fields and to rules', () => {
    expect(section('field-status')).toContain(
      '[15 values](#vocabulary-cluster-status), closed | `"PENDING"` |',
    )
    expect(section('field-status')).toContain('[`failure_category`](#field-failure-category)')
    const rule = '[`cluster/status-rule`](rules/cluster/status-rule.md)'
    expect(section('field-status')).toContain(rule)
    expect(section('field-input-mapping-path')).toContain(rule)
    expect(section('field-sample-size')).toContain('| after 2026-03-09 | `5000` |')
    expect(section('field-sample-size')).toContain('<sub>optional · nullable · vector only</sub>')
    expect(section('field-learned-weights')).toContain('| each 0 … 1 |')
    expect(section('field-execution-time-seconds')).toContain('| ≥ 0 | seconds | `187.4` |')
  })

  test('orders fields by group', () => {
    const ids = model.groups.map(({ id }) => id)
    const expected = ids.flatMap((id) => root?.fields.filter(({ group }) => group === id) ?? [])
    const found = [...page.matchAll(/^### `(\w+)` <sub>/gm)].map((match) => match[1])
    expect(found).toEqual(expected.map(({ name }) => name))
  })

  test('lists removed fields', () => {
    for (const { name, description } of model.removed) {
      expect(section('removed-fields')).toContain(`| \`${name}\` |`)
      expect(words(section('removed-fields'))).toContain(words(description))
    }
  })
})

describe('all pages', () => {
  test('have no broken links', () => {
    expect(page.match(/\]\(#/g)?.length).toBeGreaterThan(200)
    expect(findBrokenLinks(artifacts)).toEqual([])
  })

  test('have no duplicate anchors', () => {
    for (const { content } of artifacts)
      expect(new Set(listAnchors(content)).size).toBe(listAnchors(content).length)
  })

  test('end with one newline and have no trailing spaces or consecutive blank lines', () => {
    for (const { content } of artifacts) {
      expect(content).toMatch(/[^\n]\n$/)
      expect(content).not.toMatch(/[ \t]$/m)
      expect(content).not.toContain('\n\n\n')
      expect(content).not.toMatch(/undefined|\[object|<%/)
    }
  })

  test('are the same on every run', async () => {
    const again = await generateDocs({
      schema,
      model,
      options,
      context: createContext('cluster', rules),
    })
    expect(again).toEqual(artifacts)
  })
})

describe('the pages of rules', () => {
  test('exist for each rule, with a list', () => {
    expect(artifacts.map(({ path }) => path)).toEqual([
      'docs/cluster.md',
      'docs/rules/README.md',
      ...rules.map(({ id }) => `docs/rules/${id}.md`),
    ])
    expect(readPage('docs/rules/README.md')).toContain(
      '| [`cluster/status-rule`](cluster/status-rule.md) | `warning` | A status, and what is ',
    )
  })

  test("don't exist without rules", async () => {
    const pages = await generateDocs({ schema, model, options, context: createContext('cluster') })
    expect(pages.map(({ path }) => path)).toEqual(['docs/cluster.md'])
    expect(findBrokenLinks(pages)).toEqual([])
  })

  test('contain everything that a rule documents', () => {
    expect(readPage('docs/rules/cluster/status-rule.md')).toBe(`<!-- Generated. Do not edit. -->

# \`cluster/status-rule\`

A status, and what is *within* a \`nested\` model.

- **Default severity:** \`warning\`
- **Applies to:** only documents of [Cluster](../../cluster.md)
- **Fields:** ${[
      '[`status`](../../cluster.md#field-status)',
      `[\`${statusRule.fields[1]}\`](../../cluster.md#field-input-mapping-path)`,
      '`nowhere`',
    ].join(', ')}

## Why

Because \`a|b\`.

- one
- two

## Reported

Each example shows only the fields that matter, of an otherwise valid document.

Bad \`one\`:

\`\`\`json
{ "status": "completed" }
\`\`\`

## Not reported

Good one:

\`\`\`json
{ "status": "COMPLETED" }
\`\`\`

## How to fix it

Mend it.

## How to turn it off

For one run:

\`\`\`sh
npx cluster-schema lint exports/ --rule cluster/status-rule=off
\`\`\`

In \`cluster-schema.config.json\`, for every run:

\`\`\`json
{ "rules": { "cluster/status-rule": "off" } }
\`\`\`

To change the severity, write \`error\`, \`warning\` or \`info\` instead of \`off\`.

---

[All rules](../README.md) · [Cluster](../../cluster.md)
`)
  })

  test('show what lint reports, and the rules that have something in common', async () => {
    const context = {
      ...createContext('cluster', [
        statusRule,
        { ...statusRule, id: 'cluster/near', fields: ['status'] },
        { ...statusRule, id: 'cluster/far', fields: ['sample_size'] },
      ]),
      loadExampleReporter: async () => async () => [
        { title: 'A file', json: '{ "status": 1 }', report: 'example.json:1:13\n  error  `no`' },
      ],
    }
    const pages = await generateDocs({ schema, model, context })
    const text = pages.find(({ path }) => path === 'docs/rules/cluster/status-rule.md')?.content
    expect(text).toContain(
      'A file:\n\n```json\n{ "status": 1 }\n```\n\n```text\nexample.json:1:13\n  error  `no`\n```\n',
    )
    expect(text).toContain('## Related rules\n\n- [`cluster/near`](near.md): A status, and')
    expect(text).not.toContain('far.md')
  })

  test('list the fields that a rule for any schema selects', () => {
    expect(readPage('docs/rules/time-zone.md')).toContain(
      '- **Fields:** [`created_at`](../cluster.md#field-created-at), [`updated_at`]',
    )
    expect(readPage('docs/rules/placeholder.md')).toMatch(/and \d\d others$/m)
    expect(readPage('docs/rules/unknown-field.md')).not.toContain('**Fields:**')
  })
})

describe('other schemas', () => {
  test('a small schema, complete page', async () => {
    const text = await renderPage({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Order line',
      description: 'One line of an order. Prices are in cents.',
      type: 'object',
      required: ['sku'],
      additionalProperties: false,
      properties: {
        sku: {
          type: 'string',
          pattern: '^[A-Z|0-9]+$',
          maxLength: 12,
          description: 'What is bought. See the catalogue.',
          examples: ['A1'],
        },
        state: { $ref: '#/definitions/State', default: 'open' },
        size: { type: 'array', items: [{ type: 'number' }], additionalItems: false },
        parent: { oneOf: [{ $ref: '#' }, { type: 'null' }], description: 'The line above.' },
      },
      definitions: {
        State: { description: 'Where it stands.', enum: ['open', 'paid'] },
        Price: { description: 'In cents.', type: 'integer', minimum: 0 },
      },
    })
    expect(text).toBe(`<!-- Generated. Do not edit. -->

<a id="model-order-line"></a>

# Order line

One line of an order. Prices are in cents.

## Contents

- [Overview](#overview)
- [All fields](#all-fields)
- [Fields](#fields) in detail
- [Vocabularies](#vocabularies): [\`State\`](#vocabulary-state)
- [Other types](#other-types): [\`Price\`](#type-price)

<a id="overview"></a>

## Overview

- 4 fields. Required: [\`sku\`](#field-sku). 1 can be null.

<a id="all-fields"></a>

## All fields

Types use TypeScript syntax, except that \`integer\` is a whole number.

| field | type | presence | meaning |
| --- | --- | --- | --- |
| [\`sku\`](#field-sku) | \`string\` | required | What is bought. |
| [\`state\`](#field-state) | [\`State\`](#vocabulary-state) | optional | Where it stands. |
| [\`size\`](#field-size) | \`[number?]\` | optional |  |
| [\`parent\`](#field-parent) | [\`Order line\`](#model-order-line) | optional · nullable | The line above. |

No other field is allowed.

<a id="fields"></a>

## Fields

<a id="field-sku"></a>

### \`sku\` <sub>required</sub>

\`string\`

What is bought. See the catalogue.

| allowed | pattern | example |
| --- | --- | --- |
| at most 12 characters | \`^[A-Z\\|0-9]+$\` | \`"A1"\` |

<a id="field-state"></a>

### \`state\` <sub>optional</sub>

[\`State\`](#vocabulary-state)

Where it stands.

| values | default |
| --- | --- |
| \`open\`, \`paid\` ([closed](#vocabulary-state)) | \`"open"\` |

<a id="field-size"></a>

### \`size\` <sub>optional</sub>

\`[number?]\`

<a id="field-parent"></a>

### \`parent\` <sub>optional · nullable</sub>

[\`Order line\`](#model-order-line) | \`null\`

The line above.

<a id="vocabularies"></a>

## Vocabularies

<a id="vocabulary-state"></a>

### \`State\`

Where it stands.

Used by [\`state\`](#field-state).

Closed: all other values are errors.

| value |
| --- |
| \`open\` |
| \`paid\` |

<a id="other-types"></a>

## Other types

<a id="type-price"></a>

### \`Price\`

In cents.

\`integer\`

| allowed |
| --- |
| ≥ 0 |
`)
  })

  test('hostile text is shown and has no effect', async () => {
    const text = await renderPage({
      title: '<script>alert(1)</script> | `x` #',
      description: [
        '# Big\n\n<script>alert(1)</script> `unclosed */ --> \\* &lt;',
        '![x](http://evil/x.png) [y](javascript:alert(1)) [z]: http://evil',
        'Heading\n===\n\n> quoted\n\n| a | b |\n|---|---|\n| `<b|x` | y |\n\n~~~\nopen <i>',
      ].join('\n\n'),
      properties: {
        'a|b`c\n<i>': { description: 'a | b\nc', default: '`|\\|<b>', examples: ['```\n*/'] },
        'a-b-c-i': { enum: ['|', '`', '<b>'], description: '- <one>\n- two | `three|four`' },
      },
      $defs: {
        '<V>|': {
          enum: ['x|y', '`', '', ' '],
          'x-values': { 'x|y': { description: '<p>|\n\n- q' } },
        },
      },
    })
    expect(
      text.split('\n').slice(2, 29).join('\n'),
    ).toBe(`<a id="model-script-alert-1-script-x"></a>

# \\<script>alert(1)\\</script> | \\\`x\\\` \\#

**Big**

\\<script>alert(1)\\</script> \\\`unclosed \\*/ --> \\\\\\* \\&lt;

![x](http://evil/x.png) y (javascript:alert(1)) \\[z]: <http://evil>

**Heading**

> quoted

| a | b |
| - | - |
| \\\`\\<b | x\\\` | y |

\`\`\`
open <i>
\`\`\`

## Contents

- [Overview](#overview)
- [All fields](#all-fields)
- [Fields](#fields) in detail`)
    expect(text).toContain(
      '| [``a\\|b`c\\n<i>``](#field-a-b-c-i) | `unknown` | optional | a \\| b c |',
    )
    expect(text).toContain("| [`a-b-c-i`](#field-a-b-c-i-2) | ``'\\|' \\| '`' \\| '<b>'`` |")
    // Renderers disagree about a backslash before a pipe in code.
    expect(text).toContain('| <code>&#34;&#96;&#124;&#92;&#92;&#124;&#60;b&#62;&#34;</code> |')
    expect(text).toContain('| ````"```\\n*/"```` |')
    expect(text).toContain('\n- \\<one>\n- two | `three|four`\n')
    expect(text).toContain('| `x\\|y` | \\<p>\\|<br>• q |')
    expect(text).toContain('| `` ` `` |  |\n| `""` |  |\n| `" "` |  |')
    // All remaining tags come from the templates.
    const tags = [...removeCode(text).matchAll(/(?<!\\)<[^>\n]*>/g)].map((match) => match[0])
    const foreign = tags.filter(
      (tag) => !/^<(a id="[\w-]+"|\/a|\/?sub|br|\/?code|!--.*--)>$/.test(tag),
    )
    expect(foreign).toEqual(['<http://evil>'])
    expect(findBrokenLinks([{ path: 'docs/order.md', content: text }])).toEqual([])
  })

  test('unnamed objects, tuples, unions, maps, recursion and equal names', async () => {
    const text = await renderPage({
      properties: {
        lines: { items: { properties: { unitPrice: { type: 'integer' } } }, type: 'array' },
        byId: {
          type: 'object',
          additionalProperties: { items: { $ref: '#/$defs/tree' }, type: 'array' },
        },
        pair: {
          type: 'array',
          prefixItems: [{ $ref: '#/$defs/tree' }, { anyOf: [{ type: 'string' }, { const: 1 }] }],
          items: { type: ['integer', 'null'] },
        },
        'by-id': true,
        none: false,
      },
      $defs: {
        tree: {
          type: 'object',
          properties: { left: { $ref: '#/$defs/tree' }, 'lines.unitPrice': true },
          additionalProperties: { $ref: '#/$defs/prices' },
        },
        prices: {
          type: 'object',
          additionalProperties: { properties: { amount: { type: 'number', multipleOf: 5 } } },
        },
      },
    })
    expect(listAnchors(text).filter((it) => /^(field|model|type)-/.test(it ?? ''))).toEqual([
      'model-order',
      'field-lines',
      'field-lines-unit-price',
      'field-by-id',
      'field-pair',
      'field-by-id-2',
      'field-none',
      'model-tree',
      'field-tree-left',
      'field-tree-lines-unit-price',
      'type-prices',
      'field-prices-amount',
    ])
    const readType = (anchor: string) => section(anchor, text).split('\n')[4]
    expect(readType('field-lines')).toBe('`{ … }[]`')
    expect(section('field-lines-unit-price', text)).toContain('#### `lines[].unitPrice` <sub>')
    expect(readType('field-by-id')).toBe('`{ [key: string]: `[`tree`](#model-tree)`[] }`')
    expect(readType('field-pair')).toBe(
      '`[`[`tree`](#model-tree)`?, (string | 1)?, ...(integer | null)[]]`',
    )
    expect(readType('field-by-id-2')).toBe('`unknown`')
    expect(readType('field-none')).toBe('`never`')
    expect(section('model-tree', text)).toContain(
      'Used by [`byId`](#field-by-id), [`pair`](#field-pair), [`tree.left`](#field-tree-left).',
    )
    expect(section('model-tree', text)).toContain(
      'Any other field has the type [`prices`](#type-prices).',
    )
    expect(section('field-prices-amount', text)).toContain('#### `*.amount` <sub>optional</sub>')
    expect(section('field-prices-amount', text)).toContain('| a multiple of 5 |')
    expect(findBrokenLinks([{ path: 'docs/order.md', content: text }])).toEqual([])
  })

  test('a root that is not an object', async () => {
    const list = await renderPage({
      type: 'array',
      items: { $ref: '#/$defs/Item' },
      $defs: { Item: { properties: { id: true } } },
    })
    expect(list).toContain('\n\nThe type of a document is [`Item`](#model-item)`[]`.\n\n')
    expect(await renderPage({ items: { properties: { id: true } }, type: 'array' })).toContain(
      '\n\n### `[].id` <sub>optional</sub>\n',
    )
    expect(await renderPage(true)).toBe(
      '<!-- Generated. Do not edit. -->\n\n# order\n\nThe type of a document is `unknown`.\n',
    )
  })

  test('a format that readers know stands in the place of string', async () => {
    const page = await renderPage({
      properties: {
        at: { type: ['string', 'null'], format: 'date-time' },
        days: { type: 'array', items: { type: 'string', format: 'date' } },
        count: { type: 'string', format: 'number' },
      },
    })
    expect(page).toContain('| [`at`](#field-at) | `date-time` | optional · nullable |')
    expect(page).toContain('### `at` <sub>optional · nullable</sub>\n\n`date-time | null`\n')
    expect(page).toContain('| [`days`](#field-days) | `date[]` |')
    expect(page).toContain('| [`count`](#field-count) | `string` |')
    expect(page).toContain('`date-time` stands for a string of that format.')
  })

  test('a root that is a reference to alternatives says what they are', async () => {
    const page = await renderPage({
      $ref: '#/$defs/Shape',
      $defs: {
        Shape: {
          description: 'What is drawn.',
          anyOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Line' }],
        },
        Circle: { description: 'Is round. Has a center.', properties: { radius: true } },
        Line: { properties: { length: true } },
      },
    })
    expect(page).toContain(
      [
        '# order\n\nWhat is drawn.\n',
        'The type of a document is [`Shape`](#type-shape).\n',
        'It is one of these:\n',
        '- [`Circle`](#model-circle): Is round.',
        '- [`Line`](#model-line)\n',
      ].join('\n'),
    )
  })

  test('inferred descriptions get an asterisk, and the page one footnote', async () => {
    const other = await readModel({
      properties: { speed: { type: 'string', description: 'How fast it is.' } },
      $defs: {
        Color: { enum: ['red'], 'x-values': { red: { description: 'Like blood.' } } },
        Size: { enum: ['big'], 'x-values': { big: { description: 'Large.' } } },
      },
    })
    const infer = <T extends object>(part: T): T => ({ ...part, inferred: true })
    const inferred: Model = {
      ...other.model,
      entities: other.model.entities.map((it) => ({ ...it, fields: it.fields.map(infer) })),
      vocabularies: other.model.vocabularies.map((it) =>
        it.name === 'Color' ? { ...it, values: it.values.map(infer) } : it,
      ),
    }
    const context = createContext('order')
    const [artifact] = await generateDocs({ schema: other.schema, model: inferred, context })
    const text = artifact?.content ?? ''
    expect(section('field-speed', text)).toContain('\n\nHow fast it is.\\*\n')
    expect(text).toContain('| `string` | optional | How fast it is.\\* |')
    expect(text).toContain('| `red` | Like blood.\\* |')
    expect(text).toContain('| `big` | Large. |')
    const footnote =
      "\n---\n\n\\* The API reference doesn't explain this. The description is inferred from the name.\n"
    expect(text.split(footnote)).toHaveLength(2)
    expect(text.endsWith(footnote)).toBe(true)
    expect(await renderPage({ properties: { speed: true } })).not.toContain('inferred')
  })

  test('a page shows every keyword at every depth', async () => {
    const { document, markers } = createFullSchema(1)
    const page = await renderPage(document, 'root')
    expect(markers.filter((marker) => !page.includes(marker))).toEqual([])
    expect(findDeadLinks(page)).toEqual([])
  })

  test.each([
    [
      'a table',
      '| v | meaning |\n| --- | --- |\n| x | first |',
      '| v | meaning |\n| - | - |\n| x | first |',
    ],
    [
      'a table after text',
      'Values:\n\nv | n\n:-: | -\n`a\\|b` | <b>',
      'Values:\n\n| v | n |\n| :-: | - |\n| `a\\|b` | \\<b> |',
    ],
    ['a line that only looks like a table', 'a | b\nc | d', 'a | b\nc | d'],
    ['a link with code', '[the `x` option](https://x.org/a)', '[the `x` option](https://x.org/a)'],
    ['an image', '![a < b](https://x.org/a.png)', '![a < b](https://x.org/a.png)'],
    ['an autolink', 'See <https://x.org/a~b>.', 'See <https://x.org/a~b>.'],
    ['a link to a script', '[x](javascript:alert(1))', 'x (javascript:alert(1))'],
    [
      'a link in a link',
      '[a [b](https://x.org)](https://y.org)',
      '\\[a [b](https://x.org)]\\(<https://y.org>)',
    ],
  ])('a description with %s', async (_, description, want) => {
    const page = await renderPage({ properties: { a: { type: 'string', description } } })
    expect(section('field-a', page)).toContain(`\n\n${want}\n`)
  })

  test('says nothing twice, and nothing of a part without constraints', async () => {
    const text = await renderPage({
      properties: {
        one: { anyOf: [{ $ref: '#/$defs/Color' }, { items: { $ref: '#/$defs/Color' } }] },
        pair: { type: 'array', prefixItems: [true, { type: 'string' }], minItems: 1 },
        zero: { allOf: [{ $ref: '#/$defs/Count' }, { default: 0 }] },
      },
      $defs: { Color: { enum: ['red', 'green'] }, Count: { type: 'integer', minimum: 0 } },
    })
    expect(section('field-one', text).match(/closed/g)).toHaveLength(1)
    expect(section('field-pair', text)).toContain('`[unknown, string?, ...unknown[]]`')
    expect(section('field-zero', text)).toContain('\n- Default: `0`\n')
  })

  test('long text is cut only in the table', async () => {
    const long = `${'word '.repeat(5000)}end`
    const text = await renderPage({ properties: { long: { description: long, examples: [long] } } })
    expect(section('field-long', text)).toContain(
      `\n\n${long}\n\nExample:\n\n\`\`\`json\n"${long}"`,
    )
    expect(text).toMatch(/\| optional \| (word ){39}word … \|\n/)
  })
})
