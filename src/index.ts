/**
 * The library: validate clusters, lint stored exports, and read, model and compile any JSON Schema.
 *
 * The types of the model are in `cluster-schema/types`, the validator alone in
 * `cluster-schema/validator`.
 *
 * @example
 * import { readFile } from 'node:fs/promises'
 * import { buildModel, createClusterTarget, lintFile, loadSchema } from 'cluster-schema'
 *
 * const schema = await loadSchema('node_modules/cluster-schema/schemas/cluster.schema.json')
 * const target = createClusterTarget(buildModel(schema))
 * const { findings } = await lintFile('a.json', await readFile('a.json'), target)
 *
 * @module
 */

// Validate clusters.
export type {
  StandardSchemaV1,
  ValidationOptions,
  ValidationResult,
} from 'cluster-schema/validator'
export {
  assertCluster,
  assertClusterList,
  ClusterValidationError,
  clusterListSchema,
  clusterSchema,
  isCluster,
  isClusterList,
  isClusterListStats,
  isEnrichmentFieldMapping,
  isFaceClusterMergeConfig,
  isInputMapping,
  isLLMLabeling,
  isLLMLabelingInput,
  isPagination,
  isSourceEnrichmentConfig,
  validateCluster,
  validateClusterList,
} from 'cluster-schema/validator'

// Lint stored exports.
export { createClusterTarget } from './cluster/index.js'
export type { Finding, Severity } from './lint/finding.js'
export { type LintOptions, type LintResult, lintFile, lintTexts } from './lint/lint-file.js'
export type { LintTarget, Recognition, Rule, RuleSeverities } from './lint/rule.js'

// Read a JSON Schema, and the model of it for generators and docs.
export { buildModel } from './model/build.js'
export type { Entity, Field, Model, Type, Vocabulary, VocabularyValue } from './model/model.js'
export { loadSchema } from './schema/load.js'
export type { Dialect, Schema, SchemaNode, SchemaObject } from './schema/schema.js'

// Compile a JSON Schema to a validator.
export { compileValidator, type Validator } from './validate/compile.js'
export type { ValidationIssue } from './validate/runtime/index.js'
