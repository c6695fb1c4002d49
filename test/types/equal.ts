// The two type sets say the same: it compiles or it does not. Read by test/generate/openapi-types.test.ts.
import type * as types from '../../generated/cluster.js'
import type { components } from '../../generated/openapi.js'

type Schemas = components['schemas']

/** Invariant: assignability both ways would let a lost literal, an `any` or a lost `?` pass. */
export type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** For each field of either whether it is the same in both: there, as optional, of the same type. */
export type SameFields<A, B> = {
  [Key in keyof A | keyof B]-?: Key extends keyof A & keyof B
    ? Equal<Pick<A, Key>, Pick<B, Key>>
    : false
}

type Same<A, B> = Equal<SameFields<A, B>, { [Key in keyof A | keyof B]-?: true }>

interface Ours {
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

/** What the document has besides the model: the answers that are errors. */
type Errors = 'ErrorDetail' | 'ErrorResponse' | 'HTTPValidationError' | 'ValidationError'

export const clusterFieldByField: Same<types.Cluster, Schemas['Cluster']> = true
export const every: SameFields<Ours, Omit<Schemas, Errors>> = {
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

// What must not pass. Each line below the remark must fail to compile.
type Cluster = types.Cluster
type With<Changed> = Omit<Cluster, keyof Changed> & Changed
/** As one object, as the other is one. */
type Plain<A> = { [Key in keyof A]: A[Key] }

// @ts-expect-error a literal is lost
export const lostLiteral: Same<
  Cluster,
  Plain<With<{ status?: Exclude<types.ClusterStatus, 'QUEUED'> }>>
> = true
// @ts-expect-error the known values are lost
export const lostVocabulary: Same<Cluster, Plain<With<{ algorithm?: string | null }>>> = true
// biome-ignore lint/suspicious/noExplicitAny: what is looked for
type Any = any
// @ts-expect-error a field is `any`
export const anyField: Same<Cluster, Plain<With<{ metadata?: Any }>>> = true
// @ts-expect-error an optional field is missing
export const missingOptional: Same<Cluster, Omit<Cluster, 'error'>> = true
// @ts-expect-error a field is there that the other has not
export const oneMore: Same<Cluster, Plain<Cluster & { more?: string }>> = true
// @ts-expect-error a `?` is lost
export const lostQuestionMark: Same<Cluster, Plain<With<{ status: types.ClusterStatus }>>> = true
// @ts-expect-error a `?` has come
export const newQuestionMark: Same<Cluster, Plain<With<{ cluster_name?: string }>>> = true
// @ts-expect-error a null is lost
export const lostNull: Same<Cluster, Plain<With<{ error?: string }>>> = true
// @ts-expect-error deep inside a literal is lost
export const lostInside: Same<
  Cluster,
  Plain<
    With<{
      llm_labeling?: Plain<
        Omit<types.LLMLabeling, 'provider'> & { provider?: string | null }
      > | null
    }>
  >
> = true
// And the same, unchanged, passes: the lines above fail for what they change.
export const unchanged: Same<Cluster, Plain<With<{ status?: types.ClusterStatus }>>> = true
