import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { validator } from '@exodus/schemasafe'
import { _ } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { dateTime, isDateTime } from './date-time.js'
import { bench, compiled } from './lib/paths.js'
import { readMinimalSchema, readSchema } from './lib/schema.js'

/** Compiles the contenders that are compiled ahead of time: ajv, schemasafe and typia. */
export async function compileContenders() {
  mkdirSync(compiled, { recursive: true })
  const schema = readMinimalSchema()
  write('schema.js', `export default ${JSON.stringify(schema, null, 2)}\n`)
  write('ajv-first.js', compileWithAjv(schema, { allErrors: false }))
  write('ajv-all.js', compileWithAjv(schema, { allErrors: true }))
  write('ajv-first-authored.js', compileWithAjv(readSchema(), { allErrors: false }))
  write('ajv-all-authored.js', compileWithAjv(readSchema(), { allErrors: true }))
  write('schemasafe-first.js', compileWithSchemasafe(schema, { allErrors: false }))
  write('schemasafe-all.js', compileWithSchemasafe(schema, { allErrors: true }))
  await compileWithTypia()
}

function write(name, code) {
  writeFileSync(join(compiled, name), code)
}

/** @returns {string} the code of a module that exports `validate` */
function compileWithAjv(schema, { allErrors }) {
  const ajv = new Ajv2020({
    strict: false,
    allErrors,
    formats: { 'date-time': isDateTime },
    code: { source: true, esm: true, formats: _`formats` },
  })
  const code = standalone.default(ajv, ajv.compile(schema))
  return `import { isDateTime } from '../date-time.js'\nconst formats = { 'date-time': isDateTime }\n${code}`
}

/** @returns {string} the code of a module that exports `validate` */
function compileWithSchemasafe(schema, { allErrors }) {
  const validate = validator(schema, {
    // The samples are parsed JSON, and no field has the name of a member of Object.prototype. Without
    // these two options schemasafe looks up each key twice.
    isJSON: true,
    unmodifiedPrototypes: true,
    includeErrors: allErrors,
    allErrors,
    formats: { 'date-time': dateTime },
  })
  return `export const validate = ${validate.toModule()}\n`
}

// typia generates TypeScript. esbuild removes the types and bundles typia's helpers.
async function compileWithTypia() {
  const program = join(bench, 'node_modules/typia/lib/executable/typia.js')
  execFileSync(
    process.execPath,
    [
      ...[program, 'generate', '--project', 'tsconfig.json'],
      ...['--input', 'models', '--output', '.cache/typia'],
    ],
    { cwd: bench, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  await build({
    absWorkingDir: bench,
    entryPoints: ['.cache/typia/typia-is.ts', '.cache/typia/typia-validate.ts'],
    outdir: '.cache',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await compileContenders()
