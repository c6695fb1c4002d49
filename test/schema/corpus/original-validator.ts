import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Ajv, type AnySchemaObject, type Options } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import draft07 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' }
import Ajv04 from 'ajv-draft-04'
import draft04 from 'ajv-draft-04/dist/refs/json-schema-draft-04.json' with { type: 'json' }
import { compilePattern } from '../../../src/schema/pattern.js'
import { formats } from '../../../src/validate/runtime/index.js'
import type { CorpusSchema } from './list-schemas.js'

const options: Options = {
  // Some schemas contain a copy of their meta-schema.
  meta: false,
  strict: false,
  logger: false,
  validateSchema: false,
  formats: { ...formats },
  code: { regExp: Object.assign(compilePattern, { code: 'new RegExp' }) },
}

/**
 * Compiles a schema as its author wrote it, with the ajv of its own dialect. Relative references read
 * neighboring files.
 *
 * @param dialect a `Dialect`
 */
export async function compileOriginal(
  { file, pointer, document }: CorpusSchema,
  dialect: string,
): Promise<(value: unknown) => boolean> {
  const ajv = createDialectAjv(dialect)
  // With it, ajv looks for the meta-schema.
  const { $schema: _, ...original } = document as AnySchemaObject
  if (pointer !== '') {
    const { components, definitions } = original
    return ajv.compile({ allOf: [{ $ref: `#${encodeURI(pointer)}` }], components, definitions })
  }
  const idKeyword = dialect === 'draft-04' ? 'id' : '$id'
  return ajv.compileAsync({ [idKeyword]: pathToFileURL(file).href, ...original })
}

function createDialectAjv(dialect: string): Ajv {
  const settings = { ...options, loadSchema }
  switch (dialect) {
    case 'draft-04':
    case 'openapi-3.0':
      // CommonJS
      return new (Ajv04 as unknown as { default: new (given: Options) => Ajv }).default(settings)
    case 'draft-06':
    case 'draft-07':
      return new Ajv(settings)
    case '2019-09':
      return new Ajv2019({ ...settings, meta: true })
    default:
      return new Ajv2020({ ...settings, meta: true })
  }
}

const metaSchemas = [draft04, draft06, draft07]

async function loadSchema(uri: string): Promise<AnySchemaObject> {
  const { $schema: _, ...document }: AnySchemaObject =
    metaSchemas.find((it) => it.$schema === `${uri}#`) ??
    JSON.parse(readFileSync(fileURLToPath(uri), 'utf8'))
  return document
}
