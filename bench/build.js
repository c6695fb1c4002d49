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
import { authoredSchema, bareSchema } from './lib/schema.js'

/** Compiles the contenders that are compiled ahead: ajv, schemasafe and typia. */
export async function compileContenders() {
  mkdirSync(compiled, { recursive: true })
  const schema = bareSchema()
  write('schema.js', `export default ${JSON.stringify(schema, null, 2)}\n`)
  write('ajv-first.js', ajvCode(schema, false))
  write('ajv-all.js', ajvCode(schema, true))
  write('ajv-first-authored.js', ajvCode(authoredSchema(), false))
  write('ajv-all-authored.js', ajvCode(authoredSchema(), true))
  write('schemasafe-first.js', schemasafeCode(schema, false))
  write('schemasafe-all.js', schemasafeCode(schema, true))
  await compileTypia()
}

function write(name, code) {
  writeFileSync(join(compiled, name), code)
}

/** @returns {string} the code of a module that exports `validate` */
function ajvCode(schema, allErrors) {
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
function schemasafeCode(schema, allErrors) {
  const validate = validator(schema, {
    // The samples are parsed JSON, and no field is called what every object inherits: without these
    // two schemasafe would look each key up twice.
    isJSON: true,
    unmodifiedPrototypes: true,
    includeErrors: allErrors,
    allErrors,
    formats: { 'date-time': dateTime },
  })
  return `export const validate = ${validate.toModule()}\n`
}

// typia writes TypeScript: esbuild takes the types off, and takes typia's own helpers in.
async function compileTypia() {
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
