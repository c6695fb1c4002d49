import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { StandardSchemaV1 as Specified } from '@standard-schema/spec'
import { initTRPC } from '@trpc/server'
import * as validator from 'cluster-schema/validator'
import {
  assertCluster,
  assertClusterList,
  type Cluster,
  ClusterValidationError,
  clusterListSchema,
  clusterSchema,
  isCluster,
  isClusterList,
  isEnrichmentFieldMapping,
  isLLMLabeling,
  validateCluster,
  validateClusterList,
} from 'cluster-schema/validator'
import { build, transform } from 'esbuild'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { generateValidator, renderValidator } from '../../src/generate/validator/index.js'
import { renderTypescript } from '../../src/generate/validator/typescript.js'
import * as library from '../../src/index.js'
import { buildModel } from '../../src/model/build.js'
import type { SchemaNode } from '../../src/schema/schema.js'
import { runMain } from '../cli/run-main.js'
import { runtime } from '../validate/generated-validator.js'
import { createInput, strictestOptions, typeCheck } from './compiler.js'

const code = readFileSync('generated/validator.js', 'utf8')
const declarations = readFileSync('generated/validator.d.ts', 'utf8')
const minimal = JSON.parse(readFileSync('generated/samples/valid/minimal.json', 'utf8')) as Cluster
const full = JSON.parse(readFileSync('generated/samples/valid/full-vector.json', 'utf8')) as Cluster

describe('the file is self-contained', () => {
  test('it does not load or evaluate code', () => {
    const found: string[] = []
    const forbidden = ['require', 'eval', 'Function', 'process', 'Buffer', 'globalThis', 'module']
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || node.kind === ts.SyntaxKind.ImportKeyword)
        found.push(node.getText())
      if (ts.isIdentifier(node) && forbidden.includes(node.text)) found.push(node.text)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile('validator.js', code, ts.ScriptTarget.ESNext, true))
    expect(found).toEqual([])
    expect(declarations).not.toMatch(/\bimport\b.* from |require\(/)
  })

  test('its exports match its declarations, and the library exports them too', () => {
    const declared = [...declarations.matchAll(/^export (?:function|const|class) (\w+)/gm)]
    const names = [...new Set(declared.map(([, name]) => name))].sort()
    expect(Object.keys(validator).sort()).toEqual(names)
    expect(Object.keys(library)).toEqual(expect.arrayContaining(names))
  })

  test('it has no annotations of the schema', () => {
    expect(code).not.toMatch(/"description":|"\$ref"|"properties"|hdbscan/)
  })
})

describe('four functions, one verdict', () => {
  const faulty = { ...minimal, status: 'X', cluster_type: 1 }
  test.each<[string, unknown, boolean, boolean]>([
    ['a cluster', minimal, true, false],
    ['a cluster with all fields', full, true, false],
    ['a cluster with issues', faulty, false, false],
    ['a list', { results: [minimal, full] }, false, true],
    ['an empty list', { results: [] }, false, true],
    ['a list with issues', { results: [minimal, faulty] }, false, false],
    ['an array', [minimal], false, false],
    ['nothing', undefined, false, false],
  ])('%s', (_, value, cluster, list) => {
    const standard = (schema: typeof clusterSchema | typeof clusterListSchema) =>
      (schema['~standard'].validate(value) as { issues?: unknown }).issues === undefined
    expect([isCluster(value), validateCluster(value).ok, standard(clusterSchema)]).toEqual([
      cluster,
      cluster,
      cluster,
    ])
    expect([isClusterList(value), validateClusterList(value).ok]).toEqual([list, list])
    expect(standard(clusterListSchema)).toBe(list)
    for (const [assert, want] of [
      [() => assertCluster(value), cluster],
      [() => assertClusterList(value), list],
    ] as const)
      if (want) assert()
      else expect(assert).toThrow(ClusterValidationError)
  })

  test('a valid value is returned as it is', () => {
    expect(validateCluster(minimal)).toEqual({ ok: true, value: minimal })
    expect(clusterSchema['~standard'].validate(minimal)).toEqual({ value: minimal })
  })

  test.each<[string, (value: unknown) => boolean, unknown, unknown]>([
    ['LLMLabeling', isLLMLabeling, { enabled: true }, { max_samples_per_cluster: 50 }],
    [
      'EnrichmentFieldMapping',
      isEnrichmentFieldMapping,
      { source_field: 'x', target_field: 'y' },
      { source_field: 'x' },
    ],
  ])('a nested model has the verdict: %s', (_, is, good, bad) => {
    expect([is(good), is(bad)]).toEqual([true, false])
  })

  test('they narrow the type', () => {
    const value: unknown = minimal
    if (isCluster(value)) expectTypeOf(value).toEqualTypeOf<Cluster>()
    assertCluster(value)
    expectTypeOf(value).toEqualTypeOf<Cluster>()
    const values: readonly unknown[] = [minimal, {}]
    const clusters: readonly Cluster[] = values.filter(isCluster)
    expect(clusters).toEqual([minimal])
  })
})

describe('the error that assert throws', () => {
  test.each<[object, readonly string[]]>([
    [
      { cluster_type: 'x' },
      ['- `cluster_type` is the string "x"; expected "vector" or "attribute".'],
    ],
    [
      { cluster_id: 1, status: 1, error: 1, metadata: 1 },
      ['- `cluster_id` is', '- `status` is', '- `error` is', '- `metadata` is'],
    ],
    [
      { cluster_id: 1, status: 1, error: 1, metadata: 1, last_run_id: 1 },
      ['- `cluster_id` is', '- `status` is', '- `error` is', '- and 2 more issues'],
    ],
  ])('%j', (overlay, want) => {
    const error = thrownBy(() => assertCluster({ ...minimal, ...overlay }))
    expect(error).toBeInstanceOf(ClusterValidationError)
    const { name, message, errors } = error as ClusterValidationError
    const [head, ...lines] = message.split('\n')
    expect([name, head]).toEqual(['ClusterValidationError', 'Not a valid Cluster.'])
    expect(lines.length).toBe(want.length)
    for (const [index, line] of want.entries()) expect(lines[index]).toContain(line)
    expect(errors).toHaveLength(Object.keys(overlay).length)
  })
})

describe('Standard Schema', () => {
  test('the types are those of the specification', () => {
    expectTypeOf(clusterSchema).toExtend<Specified<Cluster>>()
    expectTypeOf<Specified.InferOutput<typeof clusterSchema>>().toEqualTypeOf<Cluster>()
    expectTypeOf<Specified<Cluster>>().toExtend<typeof clusterSchema>()
  })

  test('the path of an issue has property names and indices', () => {
    const { issues } = clusterListSchema['~standard'].validate({
      results: [minimal, { ...minimal, learned_weights: { 'a/b': 'x' }, cluster_name: undefined }],
    }) as Specified.FailureResult
    expect(issues.map(({ path }) => path)).toEqual([
      ['results', 1, 'cluster_name'],
      ['results', 1, 'learned_weights', 'a/b'],
    ])
  })

  test('a library accepts our schema', async () => {
    const t = initTRPC.create()
    const router = t.router({
      nameOf: t.procedure.input(clusterSchema).query(({ input }) => input.cluster_name),
    })
    const caller = router.createCaller({})
    expect(await caller.nameOf(minimal)).toBe(minimal.cluster_name)
    await expect(caller.nameOf({ ...minimal, status: 'X' } as never)).rejects.toThrow('`status`')
  })
})

describe('strictDates requires RFC 3339', () => {
  test.each<[string, boolean, boolean]>([
    ['2025-10-13T13:58:06Z', true, true],
    ['2025-10-13t13:58:06.123z', true, true],
    ['2025-10-13T13:58:06+02:00', true, true],
    ['2025-10-13T13:58:06.664000', true, false],
    ['2025-10-13T13:58:06', true, false],
    ['2025-11-13 13:25:40.122000+00:00', true, false],
    ['2016-12-31T23:59:60Z', true, true],
    ['2017-01-01T00:59:60+01:00', true, true],
    ['2016-12-31T18:29:60-05:30', true, true],
    ['2016-12-31T23:58:60Z', true, false],
    ['2016-12-31T23:59:60+01:00', true, false],
    ['2025-02-29T00:00:00Z', false, false],
  ])('%s', (created_at, lenient, strict) => {
    const value = { ...minimal, created_at }
    expect([isCluster(value), isCluster(value, { strictDates: true })]).toEqual([lenient, strict])
    expect(validateCluster(value).ok).toBe(lenient)
    expect(validateCluster(value, { strictDates: true }).ok).toBe(strict)
    const options = { libraryOptions: { strictDates: true } }
    expect(clusterSchema['~standard'].validate(value, options)).toHaveProperty(
      strict ? 'value' : 'issues',
    )
  })

  test.each([
    ['2025-10-13T13:58:06', 'the time zone is missing'],
    ['2025-10-13 13:58:06Z', 'there is a space instead of `T`'],
    ['2016-12-31T23:58:60Z', 'there is no leap second at this time'],
  ])('%s: %s', (created_at, want) => {
    const result = validateCluster({ ...minimal, created_at }, { strictDates: true })
    expect(result.ok ? '' : result.errors[0]?.message).toContain(`${want}; expected a time such as`)
  })
})

describe('each function can be bundled alone', () => {
  test.each<[string, number, RegExp]>([
    // No errors, no messages, no other validators.
    ['isCluster', 5_500, /keyword:|instancePath|expected|ValidationError|[.]results/],
    ['isLLMLabeling', 1_500, /keyword:|instancePath|expected|ValidationError|cluster_name/],
    ['isClusterList', 5_500, /keyword:|instancePath|expected|ValidationError/],
    ['validateCluster', 9_150, /ValidationError|~standard|[.]results/],
    ['assertCluster', 9_300, /~standard|[.]results/],
    ['clusterSchema', 9_300, /ValidationError|[.]results/],
  ])('%s: at most %i bytes', async (name, limit, without) => {
    const text = await bundle(`export { ${name} } from './generated/validator.js'`)
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(limit)
    expect(text).not.toMatch(without)
  })

  test('an unused import leaves no code', async () => {
    expect(await bundle(`import * as all from './generated/validator.js'`)).toBe('')
  })
})

// Names of helper types, of the error class, of functions in the runtime, and of global types.
const clashingDefs = Object.fromEntries(
  [
    ...['ValidationIssue', 'ValidationIssue2', 'ValidationOptions', 'ValidationResult'],
    ...['StandardSchemaV1', 'OrderValidationError', 'ValidationError', 'DeepEqual', 'DeepEqual2'],
    ...['ToResult', 'Date', 'Map', 'Promise', 'Record', 'ReadonlyArray', 'PropertyKey', 'Error'],
  ].map((name) => [name, { type: 'object', properties: { a: { type: 'string' } } }]),
)
const clashing = {
  title: 'Order',
  type: 'object',
  properties: { b: { type: 'string' } },
  $defs: clashingDefs,
}

describe('for any schema', () => {
  test('a definition without references to it is a document', async () => {
    const module = await generated({
      title: 'Order line',
      type: 'object',
      properties: { item: { $ref: '#/$defs/LLMItem' } },
      $defs: {
        LLMItem: { type: 'object', properties: { more: { $ref: '#/$defs/LLMItem' } } },
        'HTTP answer': { type: 'object', properties: { line: { $ref: '#' } }, required: ['line'] },
        Size: { enum: ['S', 'M'] },
      },
    })
    expect(Object.keys(module).sort()).toEqual([
      'OrderLineValidationError',
      'assertHTTPAnswer',
      'assertOrderLine',
      'httpAnswerSchema',
      'isHTTPAnswer',
      'isLLMItem',
      'isOrderLine',
      'orderLineSchema',
      'validateHTTPAnswer',
      'validateOrderLine',
    ])
    expect(module.isHTTPAnswer?.({ line: { item: { more: {} } } })).toBe(true)
    expect(module.validateHTTPAnswer?.({ line: { item: { more: 1 } } })).toMatchObject({
      ok: false,
      errors: [{ ruleId: 'schema/type', pointer: '/line/item/more' }],
    })
  })

  test.each([
    ['Record', {}],
    ['Date', {}],
    [
      'Problem',
      { Time: { properties: {} }, Schema: { properties: {} }, String: { properties: {} } },
    ],
  ])('a root titled %s, definitions %j', async (title, $defs) => {
    expect(await generated({ title, type: 'object', $defs })).toHaveProperty(`is${title}`)
  })

  test('helpers are renamed, not the names of the schema', async () => {
    const { declarations, module } = await emitted(clashing)
    const names = Object.keys(clashingDefs)
    expect(Object.keys(module)).toEqual(
      expect.arrayContaining(['Order', ...names].map((name) => `is${name}`)),
    )
    for (const name of names) {
      expect(module[`is${name}`]?.({ a: 'x' })).toBe(true)
      expect(module[`validate${name}`]?.({ a: 1 })).toMatchObject({ ok: false })
      expect(thrownBy(() => module[`assert${name}`]?.({ a: 1 }))).toMatchObject({
        name: 'OrderValidationError2',
      })
      expect(declarations).toMatch(new RegExp(`^export interface ${name} \\{`, 'm'))
    }
    expect(module).toHaveProperty('OrderValidationError2')
    expect(module).not.toHaveProperty('OrderValidationError')
    for (const helper of [
      'interface ValidationIssue3',
      'interface ValidationOptions2',
      'type ValidationResult2<Value>',
      'interface StandardSchemaV12<',
      'class OrderValidationError2 extends Error',
    ])
      expect(declarations).toContain(`export ${helper}`)
  })

  test('its declarations compile, and its types are those of the specification', async () => {
    const { declarations } = await emitted(clashing)
    const use = `import type { StandardSchemaV1 as Specified } from '@standard-schema/spec'
import {
  isError, isOrder, orderSchema, OrderValidationError2, validateOrder,
  type Order, type OrderValidationError, type ValidationIssue, type ValidationIssue3,
} from './validator.js'

export const standard: Specified<Order> = orderSchema
const result = validateOrder({}, { strictDates: true })
export const issues: readonly ValidationIssue3[] = result.ok ? [] : result.errors
export const error: Error = new OrderValidationError2(issues, 'Order')
export const own: readonly [ValidationIssue, OrderValidationError] = [{ a: 'x' }, { a: 'x' }]
export const orders: readonly Order[] = [{}, 1].filter(isOrder)
export const answer: boolean = isError({})
`
    expect(typeCheck({ 'test/validator.d.ts': declarations, 'test/use.ts': use })).toEqual([])
  })

  test.each([
    ['ValidationIssue', {}],
    ['StandardSchemaV1', { X: { $ref: '#' } }],
    ['Deep equal', {}],
    ['X', { XValidationError: { properties: {} }, HTTPValidationError: { properties: {} } }],
    ['HTTP', { HTTPValidationError: { properties: {} }, ValidationError: { properties: {} } }],
  ])('a root titled %s with %j compiles', async (title, $defs) => {
    const { declarations, module } = await emitted({ title, type: 'object', properties: {}, $defs })
    expect(typeCheck({ 'test/validator.d.ts': declarations })).toEqual([])
    const declared = declarations.matchAll(/^export (?:function|const|class) (\w+)/gm)
    expect(Object.keys(module).sort()).toEqual(
      [...new Set([...declared].map(([, name]) => name))].sort(),
    )
  })

  test('two definitions with the same exports are refused', async () => {
    const $defs = { Foo: { properties: {} }, FOO: { properties: {} } }
    await expect(generated({ title: 'Order', properties: {}, $defs })).rejects.toThrow(
      'order.schema.json: the validators of two types would both export `fooSchema`.',
    )
  })

  test.each<[string, SchemaNode, unknown, unknown]>([
    [
      'keys that are not identifiers',
      { properties: { 'a-b': { const: 1 } } },
      { 'a-b': 1 },
      { 'a-b': 2 },
    ],
    ['a constant object', { const: { a: [1], b: null } }, { b: null, a: [1] }, { a: [1] }],
    [
      'many values',
      { enum: Array.from({ length: 300 }, (_, index) => `v${index}`) },
      'v299',
      'v300',
    ],
    [
      'many keys, closed',
      {
        properties: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`k${i}`, {}])),
        additionalProperties: false,
      },
      { k11: 1 },
      { k12: 1 },
    ],
    [
      'patterns',
      { patternProperties: { '^\\p{L}+$': { type: 'string' } } },
      { ä: 'x', 1: 1 },
      { ä: 1 },
    ],
    [
      'unevaluated',
      { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      { a: 1 },
      { b: 1 },
    ],
    ['conditions', { if: { required: ['a'] }, then: { required: ['b'] } }, { b: 1 }, { a: 1 }],
    [
      'alternatives',
      {
        anyOf: [
          { type: 'string', minLength: 2 },
          { type: 'array', uniqueItems: true },
        ],
      },
      [[1], [2]],
      [[1], [1]],
    ],
    ['exactly one', { oneOf: [{ minimum: 2 }, { maximum: 2 }] }, 3, 2],
    ['not', { not: { properties: { a: { minimum: 1 } }, required: ['a'] } }, { a: 0 }, { a: 1 }],
    ['contains', { contains: { type: 'integer' }, maxContains: 1 }, ['a', 1], [1, 2]],
    ['true', true, null, undefined],
    ['false', false, undefined, null],
  ])('%s', async (_, schema, good, bad) => {
    const { isOrder, validateOrder } = await generated(schema)
    if (good !== undefined)
      expect([isOrder?.(good), validateOrder?.(good)]).toEqual([true, { ok: true, value: good }])
    if (bad !== undefined)
      expect([isOrder?.(bad), validateOrder?.(bad)]).toMatchObject([false, { ok: false }])
  })
})

describe('a stack overflow has a clear error', () => {
  const tree = {
    type: 'object',
    properties: { left: { $ref: '#' }, other: { $ref: '#/$defs/Other' } },
    $defs: { Other: { type: 'object', required: ['x'] } },
  }
  test('an object that contains itself', async () => {
    const { isOrder, validateOrder } = await generated(tree)
    const cyclic: Record<string, unknown> = {}
    cyclic.left = cyclic
    for (const form of [isOrder, validateOrder])
      expect(thrownBy(() => form?.(cyclic))).toMatchObject({
        name: 'RangeError',
        message: 'The value is nested too deeply to validate, or it contains itself.',
      })
  })

  test('another error is passed on', async () => {
    const { isOrder, validateOrder } = await generated(tree)
    const failure = new TypeError('mine')
    const hostile = {
      get left() {
        throw failure
      },
    }
    for (const form of [isOrder, validateOrder])
      expect(thrownBy(() => form?.(hostile))).toBe(failure)
  })
})

test('the issues of many parts are collected in linear time', async () => {
  const { validateOrder } = await generated({
    type: 'array',
    items: { $ref: '#/$defs/Part' },
    $defs: { Part: { properties: { of: { $ref: '#/$defs/Part' } }, required: ['id'] } },
  })
  const time = (length: number): number => {
    const start = performance.now()
    const result = validateOrder?.(Array.from({ length }, () => ({}))) as { errors: unknown[] }
    expect(result.errors).toHaveLength(length)
    return performance.now() - start
  }
  time(1_000)
  const few = Math.min(time(10_000), time(10_000), time(10_000))
  expect(time(80_000)).toBeLessThan(few * 40 + 200)
})

describe('as one TypeScript file', () => {
  const cases: ReadonlyArray<readonly [string, () => Promise<Files>, string]> = [
    ['a schema whose names clash', () => generateFiles(clashing), 'Order'],
    ['the Cluster model', async () => createFiles(code, declarations), 'Cluster'],
  ]
  // Printing the declarations of the large model takes a second.
  describe.each(cases.slice(0, process.env.FULL ? 2 : 1))('%s', (_, read, name) => {
    let files: Files
    beforeAll(async () => {
      files = await read()
    })

    test('importers see the declarations of validator.d.ts', () => {
      const { outputText, diagnostics } = ts.transpileDeclaration(files.typescript, {
        compilerOptions: strictestOptions,
        reportDiagnostics: true,
      })
      expect(diagnostics).toEqual([])
      expect(listDeclarations(outputText)).toEqual(listDeclarations(files.declarations))
      expect(listDeclarations(outputText)).not.toEqual([])
    })

    test('it runs as validator.js does', async () => {
      const { code: stripped } = await transform(files.typescript, { loader: 'ts' })
      const [ours, compiled] = await Promise.all([load(files.code), load(stripped)])
      expect(Object.keys(compiled)).toEqual(Object.keys(ours))
      const values = [{}, [], null, { a: 1 }, { a: 'x' }, { b: true }, { results: [1] }]
      const answers = (module: Module) =>
        Object.entries(module).flatMap(([key, call]) =>
          /^(is|validate)/.test(key) ? values.map((value) => [key, call(value)]) : [],
        )
      expect(answers(compiled)).toEqual(answers(ours))
      expect(() => compiled[`assert${name}`]?.(1)).toThrow(`Not a valid ${name}.`)
    })

    test('its first lines turn linters, formatters and the type checker off', () => {
      expect(files.typescript.split('\n').slice(0, 7)).toEqual([
        files.code.split('\n')[0],
        '/* eslint-disable */',
        '// biome-ignore-all format: generated',
        '// biome-ignore-all lint: generated',
        '// biome-ignore-all assist: generated',
        '// @ts-nocheck',
        '',
      ])
    })
  })

  // The declarations that importers see are compared above, and those compile in another test.
  test.runIf(process.env.FULL).each([
    ['NodeNext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ['Bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ] as const)(
    'it compiles under the strictest options, resolved as %s',
    async (_, module, moduleResolution) => {
      const use = `import {
  assertOrder, isError, isOrder, orderSchema, OrderValidationError2, validateOrder,
  type Order, type OrderValidationError, type ValidationIssue, type ValidationIssue3,
} from './validator.js'

const value: unknown = {}
if (isOrder(value, { strictDates: true })) value.b?.toUpperCase()
const result = validateOrder(value)
export const issues: readonly ValidationIssue3[] = result.ok ? [] : result.errors
export const orders: readonly Order[] = [{}, 1].filter(isOrder)
export const error: Error = new OrderValidationError2(issues, 'Order')
export const own: readonly [ValidationIssue, OrderValidationError] = [{ a: 'x' }, { a: 'x' }]
export const answer: unknown = orderSchema['~standard'].validate(value)
assertOrder(value)
export const text: string | undefined = value.b
// @ts-expect-error not a boolean
export const flag: boolean = value.b
// @ts-expect-error no such option
isError(value, { strict: true })
`
      const options: ts.CompilerOptions = {
        ...strictestOptions,
        module,
        moduleResolution,
        noUnusedParameters: true,
        noImplicitReturns: true,
        noImplicitOverride: true,
        noPropertyAccessFromIndexSignature: true,
        allowUnreachableCode: false,
        allowUnusedLabels: false,
      }
      const { typescript } = await generateFiles(clashing)
      expect(typeCheck({ 'test/validator.ts': typescript, 'test/use.ts': use }, options)).toEqual(
        [],
      )
    },
  )
})

describe('generate validator --ts', () => {
  const directory = mkdtempSync(join(tmpdir(), 'validator-ts-'))
  const start = process.cwd()
  afterAll(() => {
    process.chdir(start)
    rmSync(directory, { recursive: true })
  })

  test('the file replaces the other two, and is checked', async () => {
    process.chdir(directory)
    writeFileSync('order.json', '{ "title": "Order", "type": "object" }')
    const generate = (...args: readonly string[]) =>
      runMain(['generate', 'validator', '--schema', 'order.json', '--out', 'out', ...args])
    const list = () => readdirSync('out').filter((name) => name.startsWith('validator'))

    expect(await generate()).toMatchObject({ code: 0, stderr: '' })
    expect(list()).toEqual(['validator.d.ts', 'validator.js'])
    const stale = await generate('--ts', '--check')
    expect(stale.code).toBe(1)
    expect(stale.stdout).toContain(
      'Run: cluster-schema generate validator --schema order.json --out out --ts\n',
    )
    expect(await generate('--ts')).toMatchObject({ code: 0, stderr: '' })
    expect(list()).toEqual(['validator.ts'])
    expect(readFileSync('out/validator.ts', 'utf8')).toContain('value is Order')
    expect((await generate('--ts', '--check')).code).toBe(0)
    expect((await generate()).code).toBe(0)
    expect(list()).toEqual(['validator.d.ts', 'validator.js'])
  })

  test('types of a schema with the name of the file get another name', async () => {
    process.chdir(directory)
    writeFileSync('validator.json', '{ "title": "Validator", "type": "object" }')
    const args = ['generate', 'types', 'validator', '--ts', '--schema', 'validator.json']
    expect((await runMain([...args, '--out', 'two'])).code).toBe(0)
    expect(readdirSync('two')).toEqual(
      expect.arrayContaining(['validator-model.ts', 'validator.ts']),
    )
  })

  test('it needs the artifact that it changes', async () => {
    expect(await runMain(['generate', 'types', '--ts'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'cluster-schema generate: --ts needs the artifact `validator`.\n',
    })
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  return outputFiles[0]?.text ?? ''
}

type Form = (value: unknown) => unknown

type Module = Readonly<Record<string, Form>>

interface Files {
  readonly code: string
  readonly declarations: string
  readonly typescript: string
}

function createFiles(code: string, declarations: string): Files {
  return { code, declarations, typescript: renderTypescript(code, declarations) }
}

async function generateFiles(document: SchemaNode): Promise<Files> {
  const input = await createInput(document)
  const context = { ...input.context, banner: 'Generated by a test.', runtime }
  const [code, declarations] = await generateValidator({ ...input, context })
  return createFiles(code?.content ?? '', declarations?.content ?? '')
}

/** The declarations and the module for a schema. */
async function emitted(document: SchemaNode) {
  const { code, declarations } = await generateFiles(document)
  return { declarations, module: await load(code) }
}

function load(text: string): Promise<Module> {
  return import(`data:text/javascript,${encodeURIComponent(text)}`)
}

async function generated(document: SchemaNode): Promise<Readonly<Record<string, Form>>> {
  const title = typeof document === 'object' ? document.title : undefined
  const schema = {
    name: typeof title === 'string' ? title : 'Order',
    file: 'order.schema.json',
    dialect: '2020-12',
    document,
  } as const
  const context = { banner: 'Generated by a test.', runtime }
  const text = renderValidator({ schema, model: buildModel(schema), context })
  return import(`data:text/javascript,${encodeURIComponent(text)}`)
}

/** The exported declarations under their exported names, without comments, sorted. */
function listDeclarations(text: string): readonly string[] {
  const source = ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.ESNext)
  const printer = ts.createPrinter({ removeComments: true })
  const printed = source.statements.map((node) =>
    printer.printNode(ts.EmitHint.Unspecified, node, source).replaceAll(/\b(export|declare) /g, ''),
  )
  const renamed = printed.flatMap((it) => {
    const [, name, exported] = /^{ (\w+) as (\w+) }/.exec(it) ?? []
    return name === undefined ? [] : [[new RegExp(`\\b${name}\\b`), exported ?? ''] as const]
  })
  return printed
    .filter((it) => !it.startsWith('{'))
    .map((it) => renamed.reduce((text, [name, exported]) => text.replace(name, exported), it))
    .sort()
}
