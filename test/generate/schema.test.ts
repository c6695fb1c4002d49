import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CompletionItem,
  getLanguageService,
  type JSONDocument,
  TextDocument,
} from 'vscode-json-languageservice'

// The published schema in the language service of VS Code.
const uri = 'file:///cluster.schema.json'
const published = readFileSync('generated/cluster.schema.json', 'utf8')
const authored = JSON.parse(readFileSync('schemas/cluster.schema.json', 'utf8'))
const service = getLanguageService({
  schemaRequestService: async () => published,
  clientCapabilities: {
    textDocument: {
      completion: { completionItem: { documentationFormat: ['markdown'] } },
      hover: { contentFormat: ['markdown'] },
    },
  } as never,
})

beforeAll(() => {
  service.configure({ schemas: [{ uri, fileMatch: ['*.cluster.json'] }] })
})

interface Opened {
  readonly text: TextDocument
  readonly json: JSONDocument
}

function open(content: string): Opened {
  const text = TextDocument.create('file:///a.cluster.json', 'json', 1, content)
  return { text, json: service.parseJSONDocument(text) }
}

async function hover({ text, json }: Opened, offset: number): Promise<string> {
  const found = await service.doHover(text, text.positionAt(offset), json)
  const contents = found?.contents
  if (contents === undefined) return ''
  return [contents]
    .flat()
    .map((it) => (typeof it === 'string' ? it : it.value))
    .join('\n')
}

/** Hovers over a key or over its value. */
async function hoverAt(path: readonly string[], value: unknown, on: 'key' | 'value') {
  const nested = path.reduceRight<unknown>((inner, key) => {
    return /^\d+$/.test(key) ? [inner] : { [key]: inner }
  }, value)
  const content = JSON.stringify(nested)
  const key = content.indexOf(`"${path.at(-1)}":`)
  const valueStart = key + `"${path.at(-1)}":`.length
  const offset = on === 'key' ? key + 1 : valueStart + (typeof value === 'string' ? 1 : 0)
  return hover(open(content), offset)
}

async function completions({ text, json }: Opened, offset: number): Promise<CompletionItem[]> {
  const list = await service.doComplete(text, text.positionAt(offset), json)
  return list?.items ?? []
}

interface FieldLocation {
  readonly name: string
  readonly path: readonly string[]
  readonly field: Record<string, unknown>
}

const definition = (ref: unknown) => authored.$defs[String(ref).replace('#/$defs/', '')]

/** Every field of the model with its path. */
function listFieldPaths(
  node: Record<string, unknown>,
  path: readonly string[] = [],
): readonly FieldLocation[] {
  const properties = (node.properties ?? {}) as Record<string, Record<string, unknown>>
  return Object.entries(properties).flatMap(([name, field]) => {
    const at = [...path, name]
    return [
      { name: at.join('.'), path: at, field },
      ...listFieldPaths(getTarget(field), enterField(field, at)),
    ]
  })
}

function getTarget(field: Record<string, unknown>): Record<string, unknown> {
  const items = field.items as Record<string, unknown> | undefined
  const ref = findRef(items ?? field)
  if (ref === undefined) return items ?? field
  return definition(ref)
}

function findRef(node: Record<string, unknown>): unknown {
  const branches = (node.anyOf ?? []) as readonly Record<string, unknown>[]
  return [node, ...branches].find(({ $ref }) => typeof $ref === 'string')?.$ref
}

function enterField(field: Record<string, unknown>, at: readonly string[]): readonly string[] {
  return 'items' in field ? [...at, '0'] : at
}

const all = listFieldPaths(authored)

test('lists the fields of the model and of nested models', () => {
  expect(all.length).toBeGreaterThan(70)
})

describe('hover', () => {
  test.each(all)('over the key $name shows its description', async ({ path, field }) => {
    expect(normalizeSpaces(await hoverAt(path, null, 'key'))).toContain(
      normalizeSpaces(String(field.description)),
    )
  })

  const values = all.flatMap(({ name, path, field }) => {
    const target = getTarget(field)
    const documented = target['x-values'] as Record<string, { description: string }> | undefined
    if (documented === undefined || 'items' in field) return []
    return Object.entries(documented).map(([text, { description }]) => {
      const value = target.type === 'integer' ? Number(text) : text
      return { name, path, field, value, description }
    })
  })

  test('has values to hover over', () => {
    expect(values.length).toBeGreaterThan(50)
  })

  test.each(values)(
    'over $name: $value shows the meaning and the description of the field',
    async (given) => {
      const shown = normalizeSpaces(await hoverAt(given.path, given.value, 'value'))
      expect(shown).toContain(normalizeSpaces(given.description))
      expect(shown).toContain(normalizeSpaces(String(given.field.description)))
    },
  )
})

describe('completion', () => {
  const vocabularies = all.flatMap(({ name, path, field }) => {
    const target = getTarget(field)
    const known = target['x-values'] as Record<string, unknown> | undefined
    return known === undefined || 'items' in field ? [] : [{ name, path, known, target }]
  })

  test.each(vocabularies)('offers the known values of $name', async ({ path, known, target }) => {
    const nested = path.reduceRight<string>(
      (inner, key) => (/^\d+$/.test(key) ? `[${inner}]` : `{ "${key}": ${inner} }`),
      '§',
    )
    const content = nested.replace('§', '')
    const items = await completions(open(content), nested.indexOf('§'))
    const labels = items.map(({ label }) => label.replaceAll('"', ''))
    expect(labels).toEqual(expect.arrayContaining(Object.keys(known)))
    expect(target.type === 'integer' || labels.length >= Object.keys(known).length).toBe(true)
  })

  test('offers every field', async () => {
    const items = await completions(open('{ "" }'), 3)
    expect(items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(Object.keys(authored.properties)),
    )
  })
})

describe('diagnostics', () => {
  const diagnose = async (content: object) => {
    const { text, json } = open(JSON.stringify(content))
    return (await service.doValidation(text, json)).map(({ message }) => message)
  }
  const good = {
    cluster_name: 'a',
    namespace_id: 'ns_1',
    input_collections: [],
    cluster_type: 'vector',
  }

  test('accept a valid document with a new algorithm', async () => {
    expect(await diagnose({ ...good, algorithm: 'birch', unknown: 1 })).toEqual([])
  })

  test('report an invalid value once', async () => {
    expect(await diagnose({ ...good, status: 'completed' })).toHaveLength(1)
  })
})

/** The editor wraps lines differently. */
function normalizeSpaces(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
