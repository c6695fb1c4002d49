import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GeneratorOptions } from '../../src/generate/generator.js'
import { nameTypes } from '../../src/generate/types/name-types.js'
import { collectSubjects } from '../../src/generate/validator/subjects.js'
import { loadSchema } from '../../src/schema/load.js'
import { createInput, emitTypes, typeCheck } from './compiler.js'

const generate = async (document: unknown, options?: GeneratorOptions): Promise<string> =>
  (await emitTypes(document, options)).text

/** Type-checks with every strict option. */
const collectErrors = (source: string): readonly string[] =>
  typeCheck({ 'given.ts': source }).map(({ message }) => message)

test('everything that json-schema-to-typescript gets wrong', async () => {
  const source = await generate({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Order',
    description: 'An order.',
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'string', title: 'Id', description: 'Its id. */ alert(1)' },
      status: {
        anyOf: [{ $ref: '#/$defs/Status' }, { type: 'null' }],
        default: 'NEW',
        description: 'Where it stands.',
      },
      channel: { $ref: '#/$defs/channel' },
      lines: { type: 'array', items: { $ref: '#/$defs/order line' }, minItems: 1 },
      metadata: { type: 'object' },
      position: {
        type: 'array',
        prefixItems: [{ type: 'number' }, { type: 'number' }],
        minItems: 2,
      },
      nothing: { type: 'null' },
      count: { type: ['integer', 'null'], minimum: 0, 'x-unit': 'pieces' },
      parent: { $ref: '#' },
      'odd-name': { enum: ["it's", 1, null] },
      injected: { type: 'string', tsType: 'any' },
    },
    $defs: {
      Status: {
        title: 'Status',
        description: 'A status.',
        type: 'string',
        enum: ['NEW', 'PAID'],
        'x-values': { NEW: { description: 'Just made.' }, PAID: { description: 'Paid for.' } },
      },
      channel: {
        type: 'string',
        'x-values': { web: { description: '' }, shop: { description: '' } },
      },
      'order line': {
        type: 'object',
        required: ['sku'],
        properties: { sku: { type: 'string' }, sub: { $ref: '#/$defs/order line' } },
      },
    },
  })
  expect(source).toBe(`// Generated.

/** An order. */
export interface Order {
  /** Its id. *\\/ alert(1) */
  id: string
  /**
   * Where it stands.
   * - \`NEW\`: Just made.
   * - \`PAID\`: Paid for.
   * @default 'NEW'
   */
  status?: Status | null
  channel?: Channel
  /** Allowed: at least 1 item. */
  lines: OrderLine[]
  metadata?: {
    [key: string]: unknown
  }
  position?: [number, number, ...unknown[]]
  nothing?: null
  /**
   * Unit: pieces.
   * Allowed: ≥ 0.
   */
  count?: number | null
  /** An order. */
  parent?: Order
  'odd-name'?: 'it\\'s' | 1 | null
  injected?: string
}

/**
 * A status.
 * - \`NEW\`: Just made.
 * - \`PAID\`: Paid for.
 */
export type Status = 'NEW' | 'PAID'

/** Every value of \`Status\`. */
export const STATUSES = ['NEW', 'PAID'] as const

/** Whether a value is one of \`STATUSES\`. */
export function isStatus(value: unknown): value is Status {
  return (STATUSES as readonly unknown[]).includes(value)
}

/** What each value of \`Status\` means. */
export const STATUS_MEANINGS: { readonly [Value in Status]: string } = {
  NEW: 'Just made.',
  PAID: 'Paid for.',
}

export type Channel = 'web' | 'shop' | (string & {})

/** The known values of \`Channel\`, for a \`switch\` that covers all of them. */
export type KnownChannel = 'web' | 'shop'

/** Every known value of \`Channel\`. */
export const KNOWN_CHANNELS = ['web', 'shop'] as const

/** Whether a value is one of \`KNOWN_CHANNELS\`. */
export function isKnownChannel(value: unknown): value is KnownChannel {
  return (KNOWN_CHANNELS as readonly unknown[]).includes(value)
}

export interface OrderLine {
  sku: string
  sub?: OrderLine
}
`)
  expect(collectErrors(source)).toEqual([])
})

test('draft-07 with definitions and a tuple', async () => {
  const source = await generate({
    $schema: 'http://json-schema.org/draft-07/schema#',
    definitions: {
      pair: { items: [{ type: 'string' }, { type: 'number' }], minItems: 2, type: 'array' },
    },
    properties: {
      pair: { $ref: '#/definitions/pair' },
      same: { $ref: '#/properties/pair' },
      again: { $ref: '#/properties/same' },
    },
  })
  expect(source).toContain('export interface Order {')
  expect(source).toContain('pair?: Pair\n')
  expect(source).toContain('same?: OrderPair\n')
  expect(collectErrors(source)).toEqual([])
})

test('pattern keys', async () => {
  const source = await generate({
    type: 'object',
    patternProperties: { '^x-': { type: 'number' } },
  })
  expect(source).toContain('export interface Order {\n  [key: string]: unknown\n}')
  expect(collectErrors(source)).toEqual([])
})

const vocabulary = (...values: readonly string[]) => ({
  type: 'string',
  'x-values': Object.fromEntries(values.map((it) => [it, { description: '' }])),
})

const collisions = [
  {
    $defs: { 'a b': { type: 'object' }, AB: { type: 'string' } },
    note: '/$defs/AB: the type is `AB2`, because `AB` is taken by /$defs/a b',
    error: '/$defs/a b and /$defs/AB would both be the type `AB`.',
    declares: ['export interface AB {', 'export type AB2 = string'],
  },
  {
    $defs: { order: { type: 'object' } },
    note: '/$defs/order: the type is `Order2`, because `Order` is taken by the root',
    error: 'the root and /$defs/order would both be the type `Order`.',
    declares: ['export interface Order2 {'],
  },
  {
    $defs: { Shade: vocabulary('a'), KnownShade: { type: 'string' } },
    note: '/$defs/Shade: the type is `KnownShade2`, because `KnownShade` is taken by /$defs/KnownShade',
    error: '/$defs/KnownShade and /$defs/Shade would both be the type `KnownShade`.',
    declares: [
      'export type KnownShade = string',
      'export const KNOWN_SHADES = ',
      'export function isKnownShade(value: unknown): value is KnownShade2 {',
    ],
  },
  {
    $defs: { LLMUse: vocabulary('a'), LlmUse: vocabulary('b') },
    note: '/$defs/LlmUse: the value is `KNOWN_LLM_USES2`, because `KNOWN_LLM_USES` is taken by /$defs/LLMUse',
    error: '/$defs/LLMUse and /$defs/LlmUse would both be the value `KNOWN_LLM_USES`.',
    declares: ["export const KNOWN_LLM_USES2 = ['b'] as const"],
  },
]

test.each(collisions)('a name that is taken gets a number: $note', async (given) => {
  const { text, unsupportedKeywords } = await emitTypes({ type: 'object', $defs: given.$defs })
  expect(unsupportedKeywords).toEqual([given.note])
  for (const line of given.declares) expect(text).toContain(line)
})

test('types with numbers in their names compile', async () => {
  const texts = await Promise.all(
    collisions.map(({ $defs }) => generate({ type: 'object', $defs })),
  )
  const files = Object.fromEntries(texts.map((text, index) => [`numbered-${index}.ts`, text]))
  expect(typeCheck(files)).toEqual([])
})

test.each(collisions)('with strictNames, it is an error: $note', async ({ $defs, error }) => {
  const result = generate({ type: 'object', $defs }, { strictNames: true })
  await expect(result).rejects.toThrow(error)
  await expect(result).rejects.toMatchObject({
    hint: 'Rename one of the two definitions, or leave out --strict-names.',
  })
})

const person = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }

test('a root that refers to a definition', async () => {
  const generateRoot = (name: string, root: object) =>
    generate({ ...root, $ref: `#/$defs/${name}`, $defs: { [name]: person } })
  const same = await generateRoot('order', { title: 'order', description: 'Someone.' })
  expect(listTypes(same)).toEqual(['Order'])
  expect(same).toContain('/** Someone. */\nexport interface Order {\n  name: string\n}')
  const alias = await generateRoot('Person', {})
  expect(alias).toContain('export type Order = Person\n')
  const narrower = await generateRoot('order', { required: ['name', 'age'] })
  expect(listTypes(narrower)).toEqual(['Order', 'Order2'])
  expect(typeCheck({ 'same.ts': same, 'alias.ts': alias, 'narrower.ts': narrower })).toEqual([])
})

const listTypes = (text: string) =>
  [...text.matchAll(/^export (?:interface|type) (\S+)/gm)].map(([, name]) => name)

test('definitions that are no schemas have no types, and those inside them have plain names', async () => {
  const text = await generate({
    type: 'object',
    properties: {
      point: { $ref: '#/$defs/geo/$defs/point' },
      half: { $ref: '#/$defs/sizes/half' },
      first: { $ref: '#/$defs/list/items' },
    },
    $defs: {
      geo: { $defs: { point: { type: 'object' } } },
      sizes: { description: 'Sizes.', half: { type: 'number' } },
      list: { type: 'array', items: { type: 'string' } },
      anything: { description: 'Anything.' },
    },
  })
  expect(listTypes(text)).toEqual(['Order', 'List', 'Anything', 'Half', 'Point', 'ListItems'])
})

test('a file with nothing but definitions has no type for the root', async () => {
  const document = { $id: 'urn:order', title: 'Order', $defs: { order: person, Age: {} } }
  const { text, unsupportedKeywords } = await emitTypes(document)
  expect(listTypes(text)).toEqual(['Order', 'Age'])
  expect(unsupportedKeywords).toEqual([])
  expect(collectSubjects(await createInput(document))).toEqual([
    { name: 'Order', pointer: '/$defs/order', isDocument: true },
    { name: 'Age', pointer: '/$defs/Age', isDocument: true },
  ])
})

test('the names of definitions do not depend on the schema that refers to them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'types-'))
  const geo = {
    definitions: {
      area: { type: 'object', properties: { at: { $ref: '#/definitions/parts/point' } } },
      parts: { point: { type: 'object', properties: { unit: { $ref: '#/definitions/unit' } } } },
      unit: { enum: ['m', 'km'] },
    },
  }
  const documents = {
    geo,
    ship: { properties: { at: { $ref: 'geo.json#/definitions/parts/point' } } },
    train: { properties: { area: { $ref: 'geo.json#/definitions/area' } } },
  }
  for (const [name, document] of Object.entries(documents)) {
    const text = JSON.stringify({ type: 'object', ...document })
    writeFileSync(join(directory, `${name}.json`), text)
  }
  const list = async (name: string) => {
    const schema = await loadSchema(join(directory, `${name}.json`))
    const { names } = nameTypes(schema)
    return [...names].filter(([pointer]) => pointer !== '').map(([, it]) => it)
  }
  expect((await list('geo')).sort()).toEqual(['Area', 'Point', 'Unit'])
  expect((await list('ship')).sort()).toEqual(['Point', 'Unit'])
  expect((await list('train')).sort()).toEqual(['Area', 'Point', 'Unit'])
  rmSync(directory, { recursive: true })
})

const annotated = {
  title: 'Order',
  type: 'object',
  required: ['type'],
  properties: {
    type: { $ref: '#/$defs/OrderType', description: 'Of which type.' },
    'delivered-to': { type: 'string', 'x-applies-to': { type: ['sale'] } },
    old: { type: 'integer', deprecated: true, minimum: 0, maximum: 9, 'x-unit': 'seconds' },
    inner: { type: 'object', properties: { deep: { type: 'string', description: 'Deep.' } } },
  },
  $defs: {
    OrderType: {
      enum: ['sale', 'gift-card'],
      'x-values': {
        sale: { description: 'Paid for.', kind: 'usual' },
        'gift-card': {
          description:
            'A present, with a text so long that it would not fit on one line of the file, quoted.',
        },
      },
    },
  },
}

test('declares variants and kinds from annotations', async () => {
  const source = await generate(annotated)
  expect(source).toContain("export type SaleOrder = Order & { type: 'sale' }")
  expect(source).toContain(`export type GiftCardOrder = Order & {
  type: 'gift-card'
  'delivered-to'?: never
}`)
  expect(source).toContain('export type OrderVariant = SaleOrder | GiftCardOrder')
  expect(source).toContain(`export function isGiftCardOrder(value: Order): value is GiftCardOrder {
  return value.type === 'gift-card'
}`)
  expect(source).toContain("export const USUAL_TYPES = ['sale'] as const")
  expect(source).toContain('value is UsualType')
  expect(source).toContain("  'gift-card':\n    'A present,")
  expect(collectErrors(source)).toEqual([])
})

test('a check of the discriminator narrows the union of the variants', async () => {
  const source = await generate(annotated)
  const use = `
export function read(order: OrderVariant): string | undefined {
  if (order.type === 'sale') return order['delivered-to']
  order['delivered-to'] satisfies undefined
  // @ts-expect-error only for sales
  return order['delivered-to'].length
}
export const valid: OrderVariant = { type: 'sale', 'delivered-to': 'x' }
// @ts-expect-error only for sales
export const invalid: OrderVariant = { type: 'gift-card', 'delivered-to': 'x' }
export const open: Order = { type: 'gift-card', 'delivered-to': 'x' }
export function check(order: Order): void {
  if (isSaleOrder(order)) order satisfies SaleOrder
}
`
  expect(collectErrors(source + use)).toEqual([])
})

test('comments link to the reference if docsUrl is set', async () => {
  const docsUrl = 'https://example.org/order.md'
  const source = await generate(annotated, { docsUrl })
  expect(source).toContain(`   * @see ${docsUrl}#field-type\n   */\n  type: OrderType`)
  expect(source).toContain(`     * @see ${docsUrl}#field-inner-deep\n     */\n    deep?: string`)
  expect(source).toContain(` * @see ${docsUrl}#vocabulary-order-type\n */\nexport type OrderType`)
  expect(source).toContain(`   * Unit: seconds.
   * Allowed: 0 … 9.
   * @deprecated
   * @see ${docsUrl}#field-old
   */
  old?: number`)
  expect(await generate(annotated)).not.toContain('@see')
})

test('literals with unknown keys are rejected without indexSignature', async () => {
  const use = "\nexport const order: Order = { type: 'sale', colour: 'red', inner: { x: 1 } }\n"
  expect(collectErrors((await generate(annotated)) + use)).toHaveLength(1)
  expect(collectErrors((await generate(annotated, { indexSignature: true })) + use)).toEqual([])
})

test.each([true, { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, { type: 'string' }, {}])(
  'the root %j compiles',
  async (document) => {
    expect(collectErrors(await generate(document))).toEqual([])
  },
)

test('types of keys that are required at many levels stay short', async () => {
  const nest = (depth: number): object =>
    depth === 0
      ? { type: 'string' }
      : { type: 'object', required: ['a'], allOf: [{ properties: { a: nest(depth - 1) } }] }
  const short = await generate(nest(10))
  expect(short).toContain('a: string')
  expect((await generate(nest(20))).length).toBeLessThan(10 * short.length)
})

test('a key that a branch requires has its comment once', async () => {
  const { text } = await emitTypes({
    type: 'object',
    properties: { cmd: { type: 'string', description: 'A command.' }, url: { type: 'string' } },
    anyOf: [{ required: ['cmd'] }, { required: ['url'] }],
  })
  expect(text).toContain('cmd: string')
  expect(text.match(/A command\./g)).toHaveLength(1)
})
