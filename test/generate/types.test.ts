import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { typesGenerator } from '../../src/generate/types.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const facts = {
  stem: 'order',
  banner: 'Generated.',
  templates: {},
  runtime: '',
  rules: [],
  endpoint: undefined,
  scenarios: [],
}

const generate = async (document: object): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'types-'))
  const file = join(directory, 'order.schema.json')
  writeFileSync(file, JSON.stringify(document))
  const schema = await loadSchema(file)
  rmSync(directory, { recursive: true })
  const [artifact] = await typesGenerator.emit({ schema, model: buildModel(schema), facts })
  return artifact?.content ?? ''
}

/** The errors of the strict compiler. */
const errorsIn = (source: string): readonly string[] => {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...rest) =>
    name === 'given.ts'
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest)
  const program = ts.createProgram(['given.ts'], options, host)
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

test('a schema with everything that json-schema-to-typescript gets wrong', async () => {
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
  /** Allowed: at least 1 entry. */
  lines: OrderLine[]
  metadata?: {
    [k: string]: unknown
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

export type Channel = 'web' | 'shop' | (string & {})

export interface OrderLine {
  sku: string
  sub?: OrderLine
}
`)
  expect(errorsIn(source)).toEqual([])
})

test('draft-07, with definitions and a tuple', async () => {
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
  expect(errorsIn(source)).toEqual([])
})

test('keys by pattern', async () => {
  const source = await generate({
    type: 'object',
    patternProperties: { '^x-': { type: 'number' } },
  })
  expect(source).toContain('export interface Order {\n  [k: string]: ')
  expect(errorsIn(source)).toEqual([])
})

test('two definitions of one name are refused with advice', async () => {
  await expect(
    generate({ $defs: { 'a b': { type: 'object' }, AB: { type: 'string' } } }),
  ).rejects.toThrow('/$defs/a b and /$defs/AB would both be the type `AB`.')
})

test.each([true, { $ref: '#/$defs/a', $defs: { a: { type: 'string' } } }, { type: 'string' }, {}])(
  'a root of %j compiles',
  async (document) => {
    expect(errorsIn(await generate(document as object))).toEqual([])
  },
)
