import type { Ajv } from 'ajv'
import { type Dialect, isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema.js'
import { listSubschemas } from '../walk.js'

// A schema object of OpenAPI 3.0 has less than draft-04, and one of 3.1 has a few annotations more than
// draft 2020-12, so the meta-schemas of those serve.
const metaSchemas: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'openapi-3.0': 'http://json-schema.org/draft-04/schema',
  'openapi-3.1': 'https://json-schema.org/draft/2020-12/schema',
}

/** The URI under which ajv knows the meta-schema of a dialect. */
export function getMetaSchemaUri(dialect: Dialect): string {
  return metaSchemas[dialect]
}

const options = { strict: false, logger: false, allErrors: true, validateFormats: false } as const

export type MetaSchemaAjv = Pick<Ajv, 'errors' | 'getSchema' | 'validate'>

const instances = new Map<Dialect, Promise<MetaSchemaAjv>>()

/**
 * Creates the ajv that knows the meta-schema of a dialect.
 *
 * @param hasUniqueItems replaces ajv's `uniqueItems`
 */
export function createMetaSchemaAjv(
  dialect: Dialect,
  hasUniqueItems: (isUnique: boolean, items: unknown) => boolean,
): Promise<MetaSchemaAjv> {
  const known = instances.get(dialect)
  if (known) return known
  const created = importAjv(dialect).then((ajv) => {
    ajv
      .removeKeyword('uniqueItems')
      .addKeyword({ keyword: 'uniqueItems', validate: hasUniqueItems })
    return ajv
  })
  instances.set(dialect, created)
  return created
}

/** The only vocabulary whose meta-schema ajv doesn't contain. */
const formatAssertion = {
  $id: 'https://json-schema.org/draft/2020-12/meta/format-assertion',
  $dynamicAnchor: 'meta',
  type: ['object', 'boolean'],
  properties: { format: { type: 'string' } },
}

/**
 * Creates an ajv that knows meta-schemas of somebody's own.
 *
 * @param dialect the dialect that they extend
 */
export async function createCustomAjv(
  dialect: Dialect,
  metaSchemas: ReadonlyMap<string, SchemaObject>,
): Promise<MetaSchemaAjv> {
  const ajv = await importAjv(dialect)
  if (dialect === '2020-12') ajv.addMetaSchema(formatAssertion)
  for (const [uri, schema] of metaSchemas) ajv.addMetaSchema(schema, uri, false)
  return ajv
}

/** Reads the meta-schema of a dialect, followed by those of its vocabularies, if it has any. */
export async function readMetaSchemas(dialect: Dialect): Promise<readonly SchemaNode[]> {
  const ajv = await importAjv(dialect)
  const read = (uri: string): readonly SchemaNode[] => {
    const schema: unknown = ajv.getSchema(uri)?.schema
    return isSchema(schema) ? [schema] : []
  }
  const uri = getMetaSchemaUri(dialect)
  const schemas = read(uri)
  const [root] = schemas
  if (!isObject(root) || !('$vocabulary' in root)) return schemas
  const parts = listSubschemas(root.allOf).map((part) => (isObject(part) ? String(part.$ref) : ''))
  return [...schemas, ...parts.flatMap((part) => read(uri.replace(/schema$/, part)))]
}

// The packages are CommonJS. Bundled, they only have a default export.
async function importAjv(dialect: Dialect) {
  switch (dialect) {
    case 'draft-04':
    case 'openapi-3.0': {
      const { default: module } = await import('ajv-draft-04')
      return new module.default(options)
    }
    case 'draft-06': {
      const { default: module } = await import('ajv')
      const { default: metaSchema } = await import('ajv/dist/refs/json-schema-draft-06.json', {
        with: { type: 'json' },
      })
      return new module.Ajv(options).addMetaSchema(metaSchema)
    }
    case 'draft-07': {
      const { default: module } = await import('ajv')
      return new module.Ajv(options)
    }
    case '2019-09': {
      const { default: module } = await import('ajv/dist/2019.js')
      return new module.Ajv2019(options)
    }
    default: {
      const { default: module } = await import('ajv/dist/2020.js')
      return new module.Ajv2020(options)
    }
  }
}
