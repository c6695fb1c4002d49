import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { assignAnchors } from '../../src/generate/docs/anchors.js'
import { listFields } from '../../src/generate/docs/fields.js'
import { renderMdx } from '../../src/generate/docs/mdx.js'
import { resolvePointer } from '../../src/json/pointer.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { visitSchema } from '../../src/schema/walk.js'
import {
  type Fact,
  hasProse,
  listPropertyFacts,
  listSchemaFacts,
  listValueFacts,
} from './docs/list-facts.js'
import { type Format, type ReadPage, readPage, readSection } from './docs/read-page.js'
import { formats } from './docs/render-formats.js'

// Reads every fact of the Cluster schema back from the pages, with a parser of each format.

const schema = await loadSchema('schemas/cluster.schema.json')
const document = schema.document as SchemaObject
const model = buildModel(schema)
const fields = listFields(model)
const { byTarget, groups } = assignAnchors(model, fields)
const rules = [...genericRules, ...clusterRules]
const markdown = readFileSync('generated/docs/cluster.md', 'utf8')
const pages: Readonly<Record<Format, string>> = {
  markdown,
  mdx: renderMdx(markdown),
  html: readFileSync('generated/docs/index.html', 'utf8'),
}

/** Each place of the schema, with the anchor of its part of the page. */
const places = [
  ...fields.map(({ field }) => {
    const owner = field.pointer.replace(/\/properties\/[^/]*$/, '')
    const property = resolvePointer(document, field.pointer) as SchemaObject
    const { required = [] } = resolvePointer(document, owner) as { required?: readonly string[] }
    const isRequired = required.includes(field.name)
    const facts = listPropertyFacts(document, field.name, property, isRequired)
    return { anchor: byTarget.get(field) ?? '', pointer: field.pointer, facts }
  }),
  ...[...model.entities.slice(1), ...model.vocabularies, ...model.aliases].map((definition) => {
    const node = resolvePointer(document, definition.pointer) as SchemaObject
    const facts = [...listSchemaFacts(node), ...listValueFacts(node)]
    return { anchor: byTarget.get(definition) ?? '', pointer: definition.pointer, facts }
  }),
  ...model.groups.map(({ id, description }) => ({
    anchor: groups.get(id) ?? '',
    pointer: `/x-groups: ${id}`,
    facts: [hasProse(description)],
  })),
]
const targets = new Set(places.map(({ anchor }) => anchor))

/** How many facts of each kind there are at least, so that none is lost unnoticed. */
const counts: Readonly<Record<string, number>> = {
  ...{ name: 96, presence: 96, nullable: 96, type: 92, description: 190, default: 14 },
  ...{ example: 130, bound: 9, expected: 30, format: 4, unit: 3, value: 80 },
  ...{ 'x-since': 20, 'x-until': 3, 'applies to': 8, 'x-related': 120, 'x-prefix': 19 },
  ...{ 'x-aliases': 10, inferred: 15 },
}

test('the facts are complete', () => {
  const kinds = places.flatMap(({ facts }) => facts.map(({ kind }) => kind))
  expect(new Set(kinds)).toEqual(new Set(Object.keys(counts)))
  const pointers: string[] = []
  visitSchema(document, (_, pointer) => {
    if (/\/properties\/[^/]*$/.test(pointer)) pointers.push(pointer)
  })
  expect(pointers.filter((pointer) => !places.some((place) => place.pointer === pointer))).toEqual(
    [],
  )
})

test('an empty part of a page says nothing', async () => {
  const empty = await readPage('', 'markdown')
  const said = places.flatMap(({ facts }) => facts.filter((fact) => fact.isIn(empty)))
  expect([...new Set(said.map(({ what }) => what))]).toEqual(['not nullable'])
})

describe.each(formats)('%s', (format) => {
  let page: ReadPage
  let sections: ReadonlyMap<string, ReadPage | undefined>
  beforeAll(async () => {
    page = await readPage(pages[format], format)
    sections = new Map(
      places.map(({ anchor }) => [anchor, readSection(page, anchor, (id) => targets.has(id))]),
    )
  })

  const findMissing = (kind: string): readonly string[] =>
    places.flatMap(({ anchor, pointer, facts }) => {
      const section = sections.get(anchor)
      const isMissing = (fact: Fact) => section === undefined || !fact.isIn(section)
      return facts
        .filter((fact) => fact.kind === kind && isMissing(fact))
        .map(({ what }) => `${pointer}: ${what}`)
    })

  test.each(Object.entries(counts))('says every %s (%i)', (kind, count) => {
    const all = places.flatMap(({ facts }) => facts.filter((fact) => fact.kind === kind))
    expect(all.length).toBeGreaterThanOrEqual(count)
    expect(findMissing(kind)).toEqual([])
  })

  test('says what the schema as a whole is', () => {
    const removed = model.removed.flatMap(({ name, until, description }) => [
      ...[name, until],
      description,
    ])
    const { api, version, read } = document['x-source'] as Record<string, string>
    const texts = [schema.name, api, version, read, String(document.description), ...removed]
    expect(texts.filter((text) => !hasProse(String(text)).isIn(page))).toEqual([])
  })

  test('names the rules of every field', () => {
    const missing = rules.flatMap(({ id, fields: paths }) =>
      paths.flatMap((path) => {
        const field = model.entities[0]?.fields.find(({ name }) => name === path)
        const section = field && sections.get(byTarget.get(field) ?? '')
        return section && !section.text.includes(id) ? [`${id}: ${path}`] : []
      }),
    )
    expect(missing).toEqual([])
  })

  test('has no dead link, no duplicate anchor and nothing active', () => {
    const { anchors, links, active } = page
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([])
    const isDead = (link: string) => {
      if (/^(https?|mailto):/.test(link)) return false
      const [file = '', anchor] = link.split('#')
      if (file === '') return !anchors.includes(anchor ?? '')
      const path = `generated/docs/${file.replace(/\.mdx$/, '.md')}`
      if (!existsSync(path)) return true
      const text = readFileSync(path, 'utf8').replaceAll('"', '')
      return anchor !== undefined && !text.includes(`id=${anchor}`)
    }
    expect([...new Set(links)].filter(isDead)).toEqual([])
    // The scripts of the page itself.
    expect(active.filter((it) => !it.startsWith('script '))).toEqual([])
    expect(active).toHaveLength(format === 'html' ? 2 : 0)
  })
})
