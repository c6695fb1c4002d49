// How other repositories use the types. Type-checked with every supported compiler.
import {
  type Algorithm,
  type AttributeCluster,
  CLUSTER_STATUS_MEANINGS,
  CLUSTER_STATUSES,
  type Cluster,
  type ClusterStatus,
  type ClusterVariant,
  isAttributeCluster,
  isClusterStatus,
  isKnownAlgorithm,
  isTerminalStatus,
  isVectorCluster,
  type KnownAlgorithm,
  TERMINAL_STATUSES,
  type VectorCluster,
} from '../../generated/cluster.js'

export const cluster: Cluster = {
  cluster_name: 'interview scenes',
  namespace_id: 'ns_4f1b7a09c3',
  input_collections: ['col_interviews_2026'],
  cluster_type: 'vector',
  algorithm: 'birch',
  status: 'COMPLETED',
  metadata: { team: 'archive' },
  filters: null,
}

/** If a value is added, this no longer compiles. */
export function canHaveNoise(algorithm: KnownAlgorithm): boolean {
  switch (algorithm) {
    case 'dbscan':
    case 'hdbscan':
    case 'optics':
      return true
    case 'kmeans':
    case 'agglomerative':
    case 'spectral':
    case 'gaussian_mixture':
    case 'mean_shift':
    case 'attribute_based':
      return false
    default:
      return algorithm satisfies never
  }
}

export function canKnownHaveNoise(algorithm: Algorithm): boolean | undefined {
  return isKnownAlgorithm(algorithm) ? canHaveNoise(algorithm) : undefined
}

export function explainStatus(status: unknown): string {
  if (!isClusterStatus(status)) return 'no status'
  const known: ClusterStatus = status
  return CLUSTER_STATUS_MEANINGS[known]
}

export const first: 'PENDING' = CLUSTER_STATUSES[0]
export const last: 'CANCELED' = TERMINAL_STATUSES[3]
export const done: boolean = isTerminalStatus(cluster.status)

export function listFeatures(value: Cluster): readonly string[] {
  if (isVectorCluster(value)) {
    const vector: VectorCluster & { cluster_type: 'vector' } = value
    return vector.feature_uris ?? []
  }
  if (isAttributeCluster(value)) value.cluster_type satisfies 'attribute'
  return value.clustered_attributes ?? []
}

/** A check of `cluster_type` tells which fields there are. */
export function countInputs(value: ClusterVariant): number {
  if (value.cluster_type === 'vector') {
    value.clustered_attributes satisfies null | undefined
    return value.feature_uris?.length ?? 0
  }
  value satisfies AttributeCluster
  // @ts-expect-error only for vector clusters
  value.feature_uris?.at(0)
  return value.clustered_attributes?.length ?? 0
}

export const variant: ClusterVariant = {
  ...required(),
  cluster_type: 'vector',
  feature_uris: ['a'],
}
// @ts-expect-error only for vector clusters
export const mixed: ClusterVariant = { ...variant, cluster_type: 'attribute', feature_uris: ['a'] }

// @ts-expect-error misspelled key
export const typo: Cluster = { ...required(), cluster_nam: 'a' }
// @ts-expect-error not a status
export const status: ClusterStatus = 'completed'
// @ts-expect-error not nullable
export const nothing: Cluster = { ...required(), status: null }
// @ts-expect-error undefined is not the same as absent
export const written: Cluster = { ...required(), error: undefined }

export function required(): Pick<
  Cluster,
  'cluster_name' | 'namespace_id' | 'input_collections' | 'cluster_type'
> {
  return cluster
}
