import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enterProject, type FileContent } from './project.js'
import { runMain } from './run-main.js'

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Contact',
  type: 'object',
  required: ['email', 'since'],
  properties: {
    email: { type: 'string', format: 'email' },
    since: { type: 'string', format: 'date-time' },
    site: { type: 'string', format: 'iri' },
  },
}
const files = {
  'contact.json': schema,
  'good.json': { email: 'ann@example.com', since: '2025-10-13T13:58:06Z', site: 'https://ä.de' },
  'bad.json': { email: 'ann@', since: '2025-10-13T13:58:06' },
}

async function run(args: readonly string[], others: Readonly<Record<string, FileContent>> = {}) {
  enterProject({ ...files, ...others })
  return runMain(args)
}

const lint = ['lint', 'bad.json', '--format', 'compact', '--show', 'info']
const schemaFlag = ['--schema', 'contact.json']
const config = (settings: object) => ({ 'cluster-schema.config.json': settings })

describe('lint', () => {
  test('checks the formats of a schema', async () => {
    const { code, stdout, stderr } = await run([...lint, ...schemaFlag])
    expect(stdout).toMatch(
      /error schema\/format `email` .* nothing follows the `@`; expected an e-mail/,
    )
    expect(stdout).toMatch(/warning time-zone `since` /)
    expect(stderr).toBe("cluster-schema lint: contact.json has formats that aren't checked: iri.\n")
    expect(code).toBe(1)
  })

  test.each<[flags: readonly string[], settings: object]>([
    [[...schemaFlag, '--formats', 'annotate'], {}],
    [schemaFlag, { schemaFormats: 'annotate' }],
    [[], { schema: 'contact.json', schemaFormats: 'annotate' }],
    [[...schemaFlag, '--formats', 'annotate'], { schemaFormats: 'assert' }],
  ])('checks none with %j and the config %j', async (flags, settings) => {
    const { code, stdout, stderr } = await run([...lint, ...flags], config(settings))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).not.toContain('schema/format')
    // Without formats, it's only worth a note.
    expect(stdout).toMatch(/info time-zone `since` /)
  })

  test('a flag counts more than the config', async () => {
    const flags = [...schemaFlag, '--formats', 'assert']
    const { code } = await run([...lint, ...flags], config({ schemaFormats: 'annotate' }))
    expect(code).toBe(1)
  })
})

describe('what is wrong is said in a sentence', () => {
  test.each<[args: readonly string[], settings: object, message: string]>([
    [[...lint, '--formats', 'annotate'], {}, 'lint: --formats needs --schema FILE.'],
    [['sample', '--formats', 'assert'], {}, 'sample: --formats needs --schema FILE.'],
    [['generate', '--formats', 'annotate'], {}, 'generate: --formats needs --schema FILE.'],
    [
      lint,
      { schemaFormats: 'annotate' },
      'lint: cluster-schema.config.json:2:3: `schemaFormats` needs `schema`.',
    ],
    [
      [...lint, ...schemaFlag, '--formats', 'anotate'],
      {},
      'lint: --formats is "anotate"; expected one of "assert", "annotate".',
    ],
  ])('%j with the config %j', async (args, settings, message) => {
    const { code, stderr } = await run(args, config(settings))
    expect(stderr.trim()).toBe(`cluster-schema ${message}`)
    expect(code).toBe(2)
  })
})

test('validators and invalid samples follow --formats', async () => {
  for (const mode of ['assert', 'annotate']) {
    const flags = [...schemaFlag, '--formats', mode]
    const generated = await run(['generate', 'validator', '--out', 'out', ...flags])
    expect([generated.code, generated.stderr]).toEqual([0, ''])
    const code = readFileSync('out/validator.js', 'utf8')
    expect(code.includes('function isEmail(')).toBe(mode === 'assert')
    const check = await runMain(['generate', 'validator', '--out', 'out', '--check', ...flags])
    expect(check.code).toBe(0)
    const samples = await runMain(['sample', '--invalid', '--list', ...flags])
    expect(samples.stdout.includes('email.format')).toBe(mode === 'assert')
  }
  const check = await runMain(['generate', 'validator', '--out', 'out', '--check', ...schemaFlag])
  expect(check.code).toBe(1)
})
