import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { readManifest } from '../lib/install.js'
import { root } from '../lib/paths.js'

const folder = join(root, 'bench/faults')
const require = createRequire(join(folder, 'package.json'))
const schemaFile = join(root, 'generated/cluster.schema.json')

/**
 * What a tool reports.
 *
 * @typedef {object} Report
 * @property {number} [line] 1-based
 * @property {number} [column] 1-based
 * @property {string} [pointer]
 */

/**
 * A tool that checks JSON files.
 *
 * @typedef {object} Tool
 * @property {string} title with the version
 * @property {(files: readonly string[], directory: string) => Promise<ReadonlyMap<string, readonly Report[]>>} check
 */

/** @returns {readonly Tool[]} */
export function listTools() {
  return [
    { title: 'cluster-schema', check: runOurs },
    { title: nameTool('eslint-plugin-json-schema-validator'), check: runEslint },
    { title: nameTool('@sourcemeta/jsonschema'), check: runSourcemeta },
    { title: nameTool('@jirutka/ajv-cli'), check: runJirutka },
    { title: nameTool('ajv-cli'), check: runAjvCli },
    { title: nameTool('vscode-json-languageservice'), check: runLanguageService },
  ]
}

function nameTool(name) {
  return `${name} ${readManifest(join(folder, 'node_modules', name)).version}`
}

async function runOurs(_, directory) {
  const args = [join(root, 'dist/cli.js'), 'lint', '--format', 'json', directory]
  const { findings } = JSON.parse(run(process.execPath, args).stdout)
  return groupByFile(
    findings.map(({ file, pointer, range: { start } }) => ({ file, pointer, ...start })),
  )
}

/** @eslint/json parses, the plugin validates. */
async function runEslint(files, directory) {
  const { ESLint } = require('eslint')
  const { default: json } = await import(resolvePackage('@eslint/json'))
  const { default: plugin } = await import(resolvePackage('eslint-plugin-json-schema-validator'))
  const schemas = [{ fileMatch: ['**/*.json'], schema: JSON.parse(readFileSync(schemaFile)) }]
  const eslint = new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.json'],
        plugins: { json, 'json-schema-validator': plugin },
        language: 'json/json',
        rules: {
          ...json.configs.recommended.rules,
          'json-schema-validator/no-invalid': ['error', { schemas, useSchemastoreCatalog: false }],
        },
      },
    ],
  })
  const results = await eslint.lintFiles(files)
  return groupByFile(
    results.flatMap(({ filePath: file, messages }) =>
      messages.map(({ line, column }) => ({ file, line, column })),
    ),
  )
}

async function runSourcemeta(files) {
  const program = join(folder, 'node_modules/.bin/jsonschema')
  return groupByFile(
    files.flatMap((file) => {
      const { stdout } = run(program, ['validate', '--json', schemaFile, file])
      const { errors = [] } = JSON.parse(stdout)
      return errors.map(({ instanceLocation: pointer, instancePosition: [line, column] }) => ({
        ...{ file, pointer, line, column },
      }))
    }),
  )
}

/** It fails on schemas that are `true`, so it gets a copy with `{}` instead. */
async function runJirutka(files, directory) {
  const copy = join(directory, '..', 'without-true.schema.json')
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'))
  writeFileSync(copy, JSON.stringify(replaceTrue(schema)))
  const program = join(folder, 'node_modules/@jirutka/ajv-cli/lib/main.js')
  const args = ['validate', '--spec=draft2020', '--strict=false', '--all-errors']
  const format = ['-c', 'ajv-formats', '--merge-errors=false', '--errors=line']
  const { stdout, stderr } = run(
    process.execPath,
    [program, ...args, ...format, '-s', copy, '--', ...files],
    folder,
  )
  const lines = [...(stdout + stderr).matchAll(/^(.*?\.json):(\d+):(\d+) - /gm)]
  return groupByFile(
    lines.map(([, file, line, column]) => ({ file, line: Number(line), column: Number(column) })),
  )
}

async function runAjvCli(files) {
  const program = join(folder, 'node_modules/ajv-cli/dist/index.js')
  const args = [
    'validate',
    '--spec=draft2020',
    '--strict=false',
    '--all-errors',
    '-c',
    'ajv-formats',
  ]
  const data = files.flatMap((file) => ['-d', file])
  const { stderr } = run(
    process.execPath,
    [program, ...args, '--errors=json', '-s', schemaFile, ...data],
    folder,
  )
  const parts = stderr.split(/^(.*\.json) invalid$/m).slice(1)
  return groupByFile(
    parts.flatMap((file, index) =>
      index % 2 === 1
        ? []
        : JSON.parse(parts[index + 1]).map(({ instancePath: pointer }) => ({ file, pointer })),
    ),
  )
}

async function runLanguageService(files) {
  const { getLanguageService, TextDocument } = require('vscode-json-languageservice')
  const service = getLanguageService({})
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'))
  service.configure({ validate: true, schemas: [{ uri: 'cluster', fileMatch: ['*'], schema }] })
  const reports = []
  for (const file of files) {
    const document = TextDocument.create(`file://${file}`, 'json', 1, readFileSync(file, 'utf8'))
    const found = await service.doValidation(document, service.parseJSONDocument(document))
    for (const { range } of found)
      reports.push({ file, line: range.start.line + 1, column: range.start.character + 1 })
  }
  return groupByFile(reports)
}

function run(program, args, cwd = root) {
  return spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
}

function resolvePackage(name) {
  return `file://${require.resolve(name)}`
}

function groupByFile(reports) {
  const files = new Map()
  for (const { file, ...report } of reports) files.set(file, [...(files.get(file) ?? []), report])
  return files
}

function replaceTrue(schema) {
  if (Array.isArray(schema)) return schema.map(replaceTrue)
  if (typeof schema !== 'object' || schema === null) return schema
  const schemas = new Set(['items', 'additionalProperties'])
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (value === true && schemas.has(key)) return [key, {}]
      if (key === 'properties' || key === '$defs')
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, member]) => [
              name,
              member === true ? {} : replaceTrue(member),
            ]),
          ),
        ]
      return [key, replaceTrue(value)]
    }),
  )
}
