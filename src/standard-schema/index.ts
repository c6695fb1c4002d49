/**
 * The Cluster model for libraries that accept a Standard Schema, a Standard JSON Schema, or both. It's
 * an entry of its own, because it contains the JSON Schema, and validators should stay small.
 *
 * @example
 * import { clusterSchema } from 'cluster-schema/schema'
 *
 * clusterSchema['~standard'].jsonSchema.input({ target: 'draft-07' }) // { $schema: '…', … }
 * clusterSchema['~standard'].validate({}) // { issues: […] }
 *
 * @see https://standardschema.dev/json-schema
 * @module
 */
import {
  type Cluster,
  type ClusterList,
  clusterListSchema as clusterListValidator,
  clusterSchema as clusterValidator,
  type StandardSchemaV1,
} from 'cluster-schema/validator'
import published from '../../generated/cluster.schema.json' with { type: 'json' }
import { downgradeToDraft07 } from '../schema/downgrade/draft-07.js'
import { downgradeToOpenapi30 } from '../schema/downgrade/openapi-3.0.js'
import type { SchemaNode, SchemaObject } from '../schema/schema.js'
import { isolateDefinition } from './isolate-definition.js'
import { mergeValueDescriptions } from './merge-value-descriptions.js'
import type { StandardJSONSchemaV1 } from './types.js'

export type { StandardJSONSchemaV1 } from './types.js'

/** A schema that validates values and has a JSON Schema. */
export interface StandardSchemaWithJSON<Value> {
  readonly '~standard': StandardSchemaV1.Props<Value> & StandardJSONSchemaV1.Props<Value>
}

const converters: Readonly<Record<string, (document: SchemaObject) => SchemaNode>> = {
  'draft-2020-12': (document) => document,
  'draft-07': downgradeToDraft07,
  'openapi-3.0': downgradeToOpenapi30,
}

/** A cluster, as `GET /v1/clusters/{cluster_identifier}` returns it. */
export const clusterSchema: StandardSchemaWithJSON<Cluster> = addConverter(
  clusterValidator,
  'Cluster',
)

/** A list of clusters, as `POST /v1/clusters/list` returns it. */
export const clusterListSchema: StandardSchemaWithJSON<ClusterList> = addConverter(
  clusterListValidator,
  'ClusterList',
)

function addConverter<Value>(
  { '~standard': standard }: StandardSchemaV1<Value>,
  name: string,
): StandardSchemaWithJSON<Value> {
  // Validation changes no value, so what goes in is what comes out.
  const convert = ({ target }: StandardJSONSchemaV1.Options) => convertDefinition(name, target)
  return { '~standard': { ...standard, jsonSchema: { input: convert, output: convert } } }
}

/** @throws Error for any other target */
function convertDefinition(name: string, target: string): Record<string, unknown> {
  const convert = Object.hasOwn(converters, target) ? converters[target] : undefined
  if (convert === undefined)
    throw new Error(
      `There is no JSON Schema for the target ${JSON.stringify(target)}; expected one of ${Object.keys(converters).join(', ')}.`,
    )
  const document = mergeValueDescriptions(isolateDefinition(published, name))
  // Callers may change what they get.
  return JSON.parse(JSON.stringify(convert(document)))
}
