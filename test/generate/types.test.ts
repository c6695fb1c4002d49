import { expect, test } from 'vitest'
import type { GeneratorOptions } from '../../src/generate/generator.js'
import { emitTypes, typeCheck } from './compiler.js'

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

test.each([
  [{ 'a b': { type: 'object' }, AB: { type: 'string' } }, '/$defs/a b and /$defs/AB', 'type `AB`'],
  [{ order: { type: 'object' } }, 'the root and /$defs/order', 'type `Order`'],
  [
    { Shade: vocabulary('a'), KnownShade: { type: 'string' } },
    '/$defs/Shade and /$defs/KnownShade',
    'type `KnownShade`',
  ],
  [
    { LLMUse: vocabulary('a'), LlmUse: vocabulary('b') },
    '/$defs/LLMUse and /$defs/LlmUse',
    'value `KNOWN_LLM_USES`',
  ],
])('definitions with the same name are rejected: %j', async ($defs, both, name) => {
  const result = generate({ $defs })
  await expect(result).rejects.toThrow(`${both} would both be the ${name}.`)
  await expect(result).rejects.toMatchObject({ hint: 'Rename one of the two definitions.' })
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
  expect(source).toContain(`export function isGiftCardOrder(value: Order): value is GiftCardOrder {
  return value.type === 'gift-card'
}`)
  expect(source).toContain("export const USUAL_TYPES = ['sale'] as const")
  expect(source).toContain('value is UsualType')
  expect(source).toContain("  'gift-card':\n    'A present,")
  expect(collectErrors(source)).toEqual([])
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
