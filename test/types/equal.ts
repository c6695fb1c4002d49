// Compiles only if both sets of types are the same. Type-checked by test/generate/types-cluster.test.ts.
import type * as types from '../../generated/cluster.js'
import type { components } from '../../generated/openapi.js'

type Schemas = components['schemas']

/** Strict equality. Assignability in both directions would miss a lost literal, `any` or `?`. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** For each field of either type: whether both have it, equally optional and of the same type. */
export type SameFields<A, B> = {
  [Key in keyof A | keyof B]-?: Key extends keyof A & keyof B
    ? Equal<Pick<A, Key>, Pick<B, Key>>
    : false
}

type SameObject<A, B> = Equal<SameFields<A, B>, { [Key in keyof A | keyof B]-?: true }>

interface ClusterTypes {
  Cluster: types.Cluster
  ClusterList: types.ClusterList
  ClusterListStats: types.ClusterListStats
  EnrichmentFieldMapping: types.EnrichmentFieldMapping
  FaceClusterMergeConfig: types.FaceClusterMergeConfig
  InputMapping: types.InputMapping
  LLMLabeling: types.LLMLabeling
  LLMLabelingInput: types.LLMLabelingInput
  Pagination: types.Pagination
  SourceEnrichmentConfig: types.SourceEnrichmentConfig
  AggregationMethod: types.AggregationMethod
  Algorithm: types.Algorithm
  ClusterStatus: types.ClusterStatus
  ClusterType: types.ClusterType
  EffectiveFeatureMethod: types.EffectiveFeatureMethod
  FailureCategory: types.FailureCategory
  InputSourceType: types.InputSourceType
  LLMModel: types.LLMModel
  LLMProvider: types.LLMProvider
  MultiFeatureStrategy: types.MultiFeatureStrategy
  VisComponents: types.VisComponents
}

/** Error responses, which aren't part of the model. */
type Errors = 'ErrorDetail' | 'ErrorResponse' | 'HTTPValidationError' | 'ValidationError'

export const clusterFieldByField: SameObject<types.Cluster, Schemas['Cluster']> = true
export const every: SameFields<ClusterTypes, Omit<Schemas, Errors>> = {
  Cluster: true,
  ClusterList: true,
  ClusterListStats: true,
  EnrichmentFieldMapping: true,
  FaceClusterMergeConfig: true,
  InputMapping: true,
  LLMLabeling: true,
  LLMLabelingInput: true,
  Pagination: true,
  SourceEnrichmentConfig: true,
  AggregationMethod: true,
  Algorithm: true,
  ClusterStatus: true,
  ClusterType: true,
  EffectiveFeatureMethod: true,
  FailureCategory: true,
  InputSourceType: true,
  LLMModel: true,
  LLMProvider: true,
  MultiFeatureStrategy: true,
  VisComponents: true,
}

// Each of these differences must fail to compile.
type Cluster = types.Cluster
type With<Changed> = Omit<Cluster, keyof Changed> & Changed
/** Flattens an intersection to one object, like the other type. */
type Plain<A> = { [Key in keyof A]: A[Key] }

// @ts-expect-error a literal is lost
export const lostLiteral: SameObject<
  Cluster,
  Plain<With<{ status?: Exclude<types.ClusterStatus, 'QUEUED'> }>>
> = true
// @ts-expect-error the known values are lost
export const lostVocabulary: SameObject<Cluster, Plain<With<{ algorithm?: string | null }>>> = true
// biome-ignore lint/suspicious/noExplicitAny: tests that `any` is detected
type Any = any
// @ts-expect-error a field is `any`
export const anyField: SameObject<Cluster, Plain<With<{ metadata?: Any }>>> = true
// @ts-expect-error an optional field is missing
export const missingOptional: SameObject<Cluster, Omit<Cluster, 'error'>> = true
// @ts-expect-error an additional field
export const oneMore: SameObject<Cluster, Plain<Cluster & { more?: string }>> = true
// @ts-expect-error a `?` is lost
export const lostQuestionMark: SameObject<
  Cluster,
  Plain<With<{ status: types.ClusterStatus }>>
> = true
// @ts-expect-error a `?` is added
export const newQuestionMark: SameObject<Cluster, Plain<With<{ cluster_name?: string }>>> = true
// @ts-expect-error a null is lost
export const lostNull: SameObject<Cluster, Plain<With<{ error?: string }>>> = true
// @ts-expect-error a literal is lost in a nested model
export const lostInside: SameObject<
  Cluster,
  Plain<
    With<{
      llm_labeling?: Plain<
        Omit<types.LLMLabeling, 'provider'> & { provider?: string | null }
      > | null
    }>
  >
> = true
// Without a difference it compiles, so the lines above fail because of their differences.
export const unchanged: SameObject<Cluster, Plain<With<{ status?: types.ClusterStatus }>>> = true
