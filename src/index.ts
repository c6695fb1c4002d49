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
export { clusterLint } from './cluster/index.js'
export type { Finding, Severity } from './lint/finding.js'
export type { Knowledge, Rule, Severities } from './lint/rule.js'
export { type Linted, type LintOptions, lintFile, lintTexts } from './lint/run.js'
export { buildModel } from './model/build.js'
export type { Entity, Field, Model, Type, Vocabulary, VocabularyValue } from './model/model.js'
export { loadSchema } from './schema/load.js'
export type { Dialect, Schema, SchemaNode, SchemaObject } from './schema/schema.js'
export { type Checker, compileChecker } from './validate/compile.js'
export type { Fault } from './validate/runtime.js'
