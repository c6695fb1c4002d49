/** @typedef {Record<string, any>} Cluster */

const isThere = (value) => value !== undefined && value !== null
const before = (a, b) => !isThere(a) || !isThere(b) || Date.parse(utc(a)) <= Date.parse(utc(b))
const utc = (time) => (/(z|[+-]\d\d:\d\d)$/i.test(time) ? time : `${time}Z`)
const listed = (value) => (Array.isArray(value) ? value : [])

/**
 * Nine things that hold in any document of sense, and that no schema can say.
 *
 * @param {Cluster} it
 */
export function isCoherent(it) {
  const vector = it.cluster_type === 'vector'
  const weights = Object.keys(it.learned_weights ?? {})
  return [
    before(it.created_at, it.updated_at),
    before(it.created_at, it.completed_at),
    it.status !== 'COMPLETED' || isThere(it.completed_at),
    isThere(it.error) || isThere(it.failure_category) ? it.status === 'FAILED' : true,
    weights.length === 0 || it.multi_feature_strategy === 'weighted',
    weights.every((name) => listed(it.feature_uris).includes(name)),
    vector ? listed(it.clustered_attributes).length === 0 : listed(it.feature_uris).length === 0,
    listed(it.output_collection_ids).length === listed(it.output_collection_names).length,
    !isThere(it.num_clusters) || it.num_clusters >= 0,
  ].every(Boolean)
}
