import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isCluster } from 'cluster-schema/validator'
import type { Code, Heading, InlineCode, Link, Root, RootContent } from 'mdast'
import { toString as toText } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { assignAnchors } from '../../src/generate/docs/anchors.js'
import { listFields } from '../../src/generate/docs/fields.js'
import { createGuideSections } from '../../src/generate/docs/guide/index.js'
import { createExamplesSection } from '../../src/generate/docs/guide/scenarios.js'
import type { Section } from '../../src/generate/docs/reference.js'
import { buildModel } from '../../src/model/build.js'
import type { Scenario } from '../../src/sample/scenario/scenario.js'
import { loadSchema } from '../../src/schema/load.js'
import type { Schema } from '../../src/schema/schema.js'

const endpoint = JSON.parse(readFileSync('schemas/cluster.api.json', 'utf8'))
const scenarios = readdirSync('schemas/scenarios', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file): Scenario => {
    const scenario = JSON.parse(readFileSync(`schemas/scenarios/${file}`, 'utf8'))
    return { ...scenario, name: file.replaceAll('\\', '/').replace('.json', '') }
  })
const schema = await loadSchema('schemas/cluster.schema.json')
const model = buildModel(schema)
const samplesPath = '../samples/valid/'
const sections = await createSections(schema, { endpoint, scenarios, samplesPath })
const anchors = new Set<string | undefined>(
  assignAnchors(model, listFields(model)).byTarget.values(),
)

async function createSections(
  schema: Schema,
  context: Parameters<typeof createGuideSections>[0]['context'],
): Promise<readonly Section[]> {
  const model = buildModel(schema)
  const fields = listFields(model)
  const { byTarget } = assignAnchors(model, fields)
  const findAnchor = (target: Parameters<typeof byTarget.get>[0]) => byTarget.get(target)
  const guide = await createGuideSections({ schema, model, context, fields, findAnchor })
  return [...guide.introduction, ...guide.appendix]
}

const findSection = (id: string): Root => {
  const content = sections.find((section) => section.id === id)?.content ?? []
  return { type: 'root', children: [...content] }
}

function list<Type extends 'code' | 'heading' | 'inlineCode' | 'link'>(root: Root, type: Type) {
  const found: Extract<Code | Heading | InlineCode | Link, { type: Type }>[] = []
  visit(root, type, (node) => void found.push(node as (typeof found)[number]))
  return found
}

/** The nodes after a heading, up to the next one. */
function readPart(root: Root, title: string): Root {
  const isHeading = (node: RootContent) => node.type === 'heading'
  const start = root.children.findIndex((node) => isHeading(node) && toText(node) === title)
  const rest = root.children.slice(start + 1)
  const end = rest.findIndex(isHeading)
  return { type: 'root', children: start === -1 ? [] : rest.slice(0, end === -1 ? undefined : end) }
}

/** The texts of the cells of all tables, by row. */
function listRows(root: Root): ReadonlyArray<readonly string[]> {
  const rows: string[][] = []
  visit(root, 'tableRow', (row) => void rows.push(row.children.map((cell) => toText(cell))))
  return rows
}

const all: Root = { type: 'root', children: sections.flatMap(({ content }) => [...content]) }

test('the order of the sections', () => {
  expect(sections.map(({ id }) => id)).toEqual([
    ...['overview', 'endpoint', 'reading-status', 'examples', 'history'],
  ])
})

test('every anchor is unique, and every link leads to one', () => {
  const ids = [
    ...sections.map(({ id }) => id),
    ...list(all, 'heading').map(({ data }) => data?.hProperties?.id),
  ].map(String)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index || anchors.has(id))).toEqual([])
  const targets = list(all, 'link').map(({ url }) => url)
  const known = (url: string) =>
    url.startsWith('#')
      ? ids.includes(url.slice(1)) || anchors.has(url.slice(1))
      : existsSync(`generated/docs/${url}`)
  expect(targets.length).toBeGreaterThan(60)
  expect(targets.filter((url) => !known(url))).toEqual([])
})

test('the overview counts', () => {
  const text = toText(findSection('overview'))
  const { fields = [] } = model.entities[0] ?? {}
  const vector = fields.filter(({ appliesTo }) => appliesTo?.cluster_type?.[0] === 'vector')
  // The table of fields has both kinds.
  const all = listFields(model).filter(({ owner }) => owner === undefined)
  const inner = all.length - fields.length
  expect(text).toContain(
    `${fields.length} fields in ${model.groups.length} groups, and ${inner} inner fields.`,
  )
  expect(text).toContain(
    'Required: cluster_name, namespace_id, input_collections and cluster_type.',
  )
  expect(text).toContain(`${fields.filter(({ nullable }) => nullable).length} can be null.`)
  expect(text).toContain(`${vector.length} fields apply only with cluster_type: "vector".`)
})

describe('the endpoint', () => {
  const section = findSection('endpoint')
  const operation = endpoint.paths['/v1/clusters/{cluster_identifier}'].get

  test('has the request, the authentication and the parameter', () => {
    expect(list(section, 'code')[0]).toMatchObject({
      lang: 'http',
      value:
        'GET https://api.mixpeek.com/v1/clusters/{cluster_identifier}\nAuthorization: Bearer <token>',
    })
    expect(toText(readPart(section, 'Authentication'))).toBe(
      endpoint.components.securitySchemes.bearerAuth.description.replaceAll('`', ''),
    )
    expect(listRows(readPart(section, 'Parameters'))[1]).toEqual([
      ...['cluster_identifier', 'path', 'string', 'required', 'ID or name of the cluster.'],
      'By ID: clust_7c1e90b2d4; By name: interview scenes',
    ])
  })

  test.each([
    ['curl', 'sh'],
    ['fetch', 'ts'],
    ['openapi-fetch', 'ts'],
  ])('shows how to call it with %s', (label, lang) => {
    const { source } = operation['x-codeSamples'].find(
      (sample: { readonly label: string }) => sample.label === label,
    )
    const [block] = list(readPart(section, label), 'code')
    expect(block).toMatchObject({ lang, value: source.trimEnd() })
  })

  test.each(['Vector cluster', 'Attribute cluster'])('shows a complete %s', (title) => {
    const [block] = list(readPart(section, title), 'code')
    const value: unknown = JSON.parse(block?.value ?? '')
    expect(isCluster(value)).toBe(true)
    expect(Object.keys(value as object)).toEqual(model.entities[0]?.fields.map(({ name }) => name))
    expect(value).toHaveProperty('cluster_type', title.split(' ')[0]?.toLowerCase())
  })

  test('has every error with its body', () => {
    const codes = Object.keys(operation.responses).slice(1)
    const rows = listRows(section).filter(([status = '']) => /^\d+$/.test(status))
    expect(rows.map(([status]) => status)).toEqual(codes)
    expect(new Set(rows.map(([, , body]) => body))).toEqual(
      new Set(['ErrorResponse', 'HTTPValidationError']),
    )
    expect(listRows(readPart(section, 'ErrorResponse')).map((row) => row.slice(0, 3))).toEqual([
      ['field', 'type', 'presence'],
      ['success', 'boolean', 'optional'],
      ['status', 'integer', 'required'],
      ['error', 'object', 'required'],
      ['error.message', 'string', 'required'],
      ['error.type', 'string', 'required'],
      ['error.details', 'object | null', 'optional'],
    ])
    const examples = list(readPart(section, 'ErrorResponse'), 'code')
    expect(examples.map(({ value }) => JSON.parse(value).status)).toEqual([404])
  })
})

describe('how to read the status', () => {
  const section = findSection('reading-status')
  const values = model.vocabularies.find(({ name }) => name === 'ClusterStatus')?.values ?? []
  const listKind = (kind: string) =>
    values.filter((value) => value.kind === kind).map(({ value }) => String(value))

  test('says of every value what to do', () => {
    const rows = listRows(section).slice(1)
    const listed = rows.map(([, cell = '']) => cell.split(/, | and /))
    expect(listed).toEqual(['poll', 'terminal', 'draft', 'entity', 'unexplained'].map(listKind))
    expect(listed.flat().sort()).toEqual(values.map(({ value }) => String(value)).sort())
  })

  test('the diagram and its text say the same', () => {
    const [diagram] = list(section, 'code').filter(({ lang }) => lang === 'mermaid')
    const lines = diagram?.value.split('\n').map((line) => line.trim()) ?? []
    const states = lines.flatMap((line) => /^state "(\w+)" as \w+\d$/.exec(line)?.[1] ?? [])
    expect(states).toEqual(['poll', 'terminal', 'draft'].flatMap(listKind))
    const arrows = lines.flatMap((line) => / --> (\w+): (.*)$/.exec(line)?.slice(1) ?? [])
    const [, items] = toText(section).split('The same in words:')
    for (const when of arrows.filter((_, index) => index % 2 === 1))
      expect(items).toContain(`hen ${when}`)
    expect(arrows.length).toBe(2 * endpoint['x-docs'].polling.transitions.length)
  })
})

describe('the texts of the guide', () => {
  // A text that names a field or value that doesn't exist is outdated.
  const names = new Set([
    ...listFields(model).map(({ field }) => field.name),
    ...model.removed.map(({ name }) => name),
    ...model.vocabularies.flatMap((it) => it.values.map(({ value }) => String(value))),
    ...model.entities.map(({ name }) => name),
    ...model.vocabularies.map(({ name }) => name),
    // The old model and the other endpoint.
    ...['ClusterModel', 'collection_ids', 'vector_config', 'attribute_config', 'parquet_path'],
    ...['members_key', 'cluster_stats', 'task_id', 'PATCH /v1/clusters/{id}', 'internal_id'],
  ])

  test.each(['reading-status', 'history'])('%s only names what exists', (id) => {
    const found = list(findSection(id), 'inlineCode')
      .map(({ value }) => value)
      .filter((value) => !names.has(value) && !names.has(value.split('.').at(-1) ?? ''))
    expect(found).toEqual([])
  })
})

test('every example is valid, and the others are listed', () => {
  const section = findSection('examples')
  const shown = list(section, 'code').map(({ value }) => JSON.parse(value))
  expect(shown.filter((value) => !isCluster(value))).toEqual([])
  expect(shown).toHaveLength(6)
  const samples = readdirSync('generated/samples/valid').map((file) => file.split('.')[0])
  const headings = list(section, 'heading').map(({ data }) => String(data?.hProperties?.id))
  const listed = list(section, 'link').map(({ children }) =>
    toText({ type: 'paragraph', children }),
  )
  expect(
    [...headings.slice(0, -1).map((id) => id.replace('example-', '')), ...listed].sort(),
  ).toEqual(samples.sort())
})

test('the history has every date of the schema, the newest first', () => {
  const section = findSection('history')
  const dates = list(section, 'heading').map((node) => toText(node))
  const text = readFileSync('schemas/cluster.schema.json', 'utf8')
  const known = [...text.matchAll(/"(?:x-)?(?:since|until)": "(>?)([-\d]+)"/g)].map(
    ([, after, date]) => (after === '>' ? `After ${date}` : date),
  )
  expect(known.filter((date) => date === undefined || !dates.includes(date))).toEqual([])
  const sorted = dates.map((date) => date.replace('After ', ''))
  expect(sorted).toEqual([...sorted].sort().reverse())
  expect(toText(readPart(section, 'After 2026-03-09'))).toContain(
    'Added to ClusterStatus: QUEUED and INTERRUPTED.',
  )
})

test('without samples in the output directory, nothing links to them', () => {
  const { content } = createExamplesSection([], scenarios, undefined)
  expect(list({ type: 'root', children: [...content] }, 'link')).toEqual([])
})
