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
export { createClusterTarget } from './cluster/index.js'
export type { Finding, Severity } from './lint/finding.js'
export { type LintOptions, type LintResult, lintFile, lintTexts } from './lint/lint-file.js'
export type { LintTarget, Rule, RuleSeverities } from './lint/rule.js'
export { buildModel } from './model/build.js'
export type { Entity, Field, Model, Type, Vocabulary, VocabularyValue } from './model/model.js'
export { loadSchema } from './schema/load.js'
export type { Dialect, Schema, SchemaNode, SchemaObject } from './schema/schema.js'
export { compileValidator, type Validator } from './validate/compile.js'
export type { ValidationIssue } from './validate/runtime/index.js'
