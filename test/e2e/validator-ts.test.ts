// A project that compiles `validator.ts` with its own code, as its tsconfig says. With validator.js
// and validator.d.ts, `tsc` would copy neither to its output, and the program would not start.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { installNode } from './install-node.js'
import { runCli, runProgram } from './run-cli.js'
import { describeFull } from './standalone.js'

const directory = mkdtempSync(join(inject('project'), 'validator-ts-'))
const downloads = mkdtempSync(join(tmpdir(), 'node-'))
afterAll(() => {
  for (const left of [directory, downloads]) rmSync(left, { recursive: true, force: true })
})

const order = {
  title: 'Order',
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^o_' },
    at: { type: 'string', format: 'date-time' },
    lines: { type: 'array', items: { $ref: '#/$defs/Line' } },
    pay: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'card' }, last4: { type: 'string' } },
          required: ['kind'],
        },
        { type: 'object', properties: { kind: { const: 'cash' } }, required: ['kind'] },
      ],
    },
  },
  required: ['id'],
  $defs: {
    Line: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
  },
}

const program = `import { isCluster, type Cluster } from './gen/validator.EXT'
import { orderSchema, validateOrder, assertOrder, OrderValidationError, type Order } from './order/validator.EXT'

const order: Order = { id: 'o_1', at: '2026-01-01T00:00:00Z', lines: [{ sku: 'a' }] }
const cluster: Cluster = { cluster_name: 'a', namespace_id: 'ns_1', input_collections: [], cluster_type: 'vector' }
const values: readonly unknown[] = [order, { lines: [{}] }, { id: 'o_1', pay: { kind: 'card', last4: 1 } }]
const clusters: readonly Cluster[] = [cluster, order].filter(isCluster)
console.log(clusters.length)
for (const value of values) {
  const result = validateOrder(value)
  console.log(result.ok ? result.value.id : result.errors.map(({ message }) => message).join(' '))
}
console.log('issues' in orderSchema['~standard'].validate(1))
try {
  assertOrder(1)
} catch (error) {
  console.log(error instanceof OrderValidationError && error.errors.length)
}
`
const output = `1
o_1
\`id\` is missing. \`lines[0].sku\` is missing.
\`pay.last4\` is the number 1; expected a string.
true
1
`

const strictest = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  allowUnreachableCode: false,
  erasableSyntaxOnly: true,
  declaration: true,
  skipLibCheck: false,
  types: ['node'],
  typeRoots: [resolve('node_modules/@types')],
  rootDir: 'src',
  target: 'es2022',
}

describeFull('a project with validator.ts', undefined, () => {
  beforeAll(async () => {
    mkdirSync(join(directory, 'src'))
    writeFileSync(join(directory, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(directory, 'order.json'), JSON.stringify(order))
    writeFileSync(join(directory, 'src/main.ts'), program.replaceAll('.EXT', '.js'))
    writeFileSync(join(directory, 'src/erased.ts'), program.replaceAll('.EXT', '.ts'))
    for (const args of [
      ['--out', 'src/gen'],
      ['--out', 'src/order', '--schema', 'order.json'],
    ]) {
      const ran = await runCli(['generate', 'validator', '--ts', ...args], { cwd: directory })
      expect(ran).toMatchObject({ code: 0, stderr: '' })
    }
  })

  test.each([
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ])('tsc compiles it under $moduleResolution, and the output runs', async (resolution) => {
    const outDir = `dist-${resolution.module}`
    writeFileSync(
      join(directory, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { ...strictest, ...resolution, outDir },
        files: ['src/main.ts'],
      }),
    )
    const tsc = resolve('node_modules/typescript/bin/tsc')
    const compiled = await runProgram(process.execPath, [tsc], { cwd: directory })
    expect(compiled).toEqual({ code: 0, stdout: '', stderr: '' })
    const ran = await runProgram(process.execPath, [`${outDir}/main.js`], { cwd: directory })
    expect(ran).toEqual({ code: 0, stdout: output, stderr: '' })
  })

  test('Node 24 runs it without a compiler', async ({ skip }) => {
    const node24 = await installNode(24, downloads)
    if (node24 === undefined) return skip('npm gave no Node 24 that runs here')
    const ran = await runProgram(node24, ['src/erased.ts'], { cwd: directory })
    expect(ran).toEqual({ code: 0, stdout: output, stderr: '' })
  })
})
