import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { getLanguageService, TextDocument } from 'vscode-json-languageservice'
import { validateLintConfig } from '#config-validator'
import { lintCommand } from '../../src/cli/commands/lint.js'
import { severities } from '../../src/lint/finding.js'

const text = readFileSync('schemas/config.schema.json', 'utf8')
const schema = JSON.parse(text)
const docs = readFileSync('docs/config.md', 'utf8')

test('every key has a description', () => {
  for (const [key, property] of [
    ...Object.entries<{ description?: string }>(schema.properties),
    ...Object.entries<{ description?: string }>(schema.$defs.Override.properties),
  ])
    expect(property.description, key).toMatch(/^[A-Z].*\.$/)
})

test('its values are those of the flags', () => {
  const choices = (flag: string) => {
    const definition = lintCommand.flags[flag]
    return definition !== undefined && 'choices' in definition ? definition.choices : undefined
  }
  expect(schema.$defs.Input.enum).toEqual(choices('input'))
  expect(schema.properties.failOn.enum).toEqual(choices('fail-on'))
  expect(schema.$defs.RuleSeverity.enum).toEqual([...severities, 'off'])
})

test('docs/config.md has the same keys', () => {
  const table = docs.match(/^\| key +\| value[\s\S]*?\n\n/m)?.[0] ?? ''
  const keys = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, key]) => key)
  expect(keys.sort()).toEqual(Object.keys(schema.properties).sort())
})

describe('the generated validator and ajv agree', () => {
  const validate = new Ajv2020({ strict: true }).compile(schema)

  test.each<[config: unknown, isValid: boolean]>([
    [{}, true],
    [{ $schema: 'x', files: ['a'], ignore: [], schema: 'a', input: 'auto', rules: {} }, true],
    [{ overrides: [], failOn: 'never', baseline: 'a', formats: ['x'] }, true],
    [{ key: '/a/*b' }, true],
    [{ key: '/a/*/b' }, false],
    [{ key: 'a' }, false],
    [{ overrides: [{ files: ['a'], input: 'json', rules: { x: 'off' } }] }, true],
    [[], false],
    [null, false],
    [{ x: 1 }, false],
    [{ files: [] }, false],
    [{ formats: 'pretty' }, false],
    [{ rules: { x: 'warn' } }, false],
    [{ overrides: [{}] }, false],
    [{ overrides: [{ files: ['a'], schema: 'x' }] }, false],
  ])('%j: %j', (config, isValid) => {
    expect(validate(config)).toBe(isValid)
    expect(validateLintConfig(config).ok).toBe(isValid)
  })

  test('on the example of the docs', () => {
    const example = JSON.parse(docs.match(/```json\n([\s\S]*?)```/)?.[1] ?? '')
    expect(validateLintConfig(example)).toMatchObject({ ok: true })
  })
})

describe('VS Code', () => {
  const uri = 'file:///config.schema.json'
  const service = getLanguageService({ schemaRequestService: async () => text })
  service.configure({ schemas: [{ uri, fileMatch: ['cluster-schema.config.json'] }] })
  const open = (content: string) => {
    const file = TextDocument.create('file:///cluster-schema.config.json', 'json', 1, content)
    return { file, json: service.parseJSONDocument(file) }
  }
  /** What it suggests at the `|`. */
  const complete = async (content: string) => {
    const { file, json } = open(content.replace('|', ''))
    const list = await service.doComplete(file, file.positionAt(content.indexOf('|')), json)
    return list?.items.map(({ label }) => label) ?? []
  }

  test.each<[content: string, labels: readonly string[]]>([
    ['{ | }', Object.keys(schema.properties)],
    ['{ "overrides": [{ | }] }', ['files', 'input', 'rules']],
    ['{ "failOn": | }', ['"error"', '"warning"', '"info"', '"never"']],
    ['{ "rules": { "time-zone": | } }', ['"error"', '"warning"', '"info"', '"off"']],
    ['{ "overrides": [{ "input": | }] }', ['"auto"', '"json"', '"ndjson"', '"array"']],
  ])('completes %s', async (content, labels) => {
    expect(await complete(content)).toEqual(expect.arrayContaining([...labels]))
  })

  test('reports an unknown key', async () => {
    const { file, json } = open('{ "rulez": {} }')
    const problems = await service.doValidation(file, json)
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('rulez')])
  })
})
