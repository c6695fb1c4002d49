/** @typedef {Record<string, any>} Cluster */

/**
 * Whether a document makes sense. Checks nine things that a schema can't express.
 *
 * @param {Cluster} cluster
 */
export function isCoherent(cluster) {
  const isVector = cluster.cluster_type === 'vector'
  const weightedFeatures = Object.keys(cluster.learned_weights ?? {})
  return [
    isInOrder(cluster.created_at, cluster.updated_at),
    isInOrder(cluster.created_at, cluster.completed_at),
    cluster.status !== 'COMPLETED' || isPresent(cluster.completed_at),
    cluster.status === 'FAILED' ||
      !(isPresent(cluster.error) || isPresent(cluster.failure_category)),
    weightedFeatures.length === 0 || cluster.multi_feature_strategy === 'weighted',
    weightedFeatures.every((name) => toArray(cluster.feature_uris).includes(name)),
    toArray(isVector ? cluster.clustered_attributes : cluster.feature_uris).length === 0,
    toArray(cluster.output_collection_ids).length ===
      toArray(cluster.output_collection_names).length,
    !isPresent(cluster.num_clusters) || cluster.num_clusters >= 0,
  ].every(Boolean)
}

function isInOrder(earlier, later) {
  return !isPresent(earlier) || !isPresent(later) || parseTime(earlier) <= parseTime(later)
}

function isPresent(value) {
  return value !== undefined && value !== null
}

/** Times without a zone are UTC. */
function parseTime(time) {
  return Date.parse(/(z|[+-]\d\d:\d\d)$/i.test(time) ? time : `${time}Z`)
}

function toArray(value) {
  return Array.isArray(value) ? value : []
}
