import { validateCluster } from 'cluster-schema/validator'
import type { LintTarget } from '../lint/rule.js'
import { extractDocuments, extractName } from './documents.js'
import { createPreviousClusters } from './previous-clusters.js'
import { clusterRules } from './rules/index.js'
import { findSdkDump } from './sdk-dump.js'

export { findSkipReason } from './documents.js'

/**
 * Tells lint how to read exports of clusters.
 *
 * @param model the model of the Cluster schema
 * @example
 * const target = createClusterTarget(buildModel(await loadSchema('cluster.schema.json')))
 */
export function createClusterTarget(model: LintTarget['model']): LintTarget {
  return {
    model,
    validate(value, options) {
      const result = validateCluster(value, options)
      return result.ok ? [] : result.errors
    },
    rules: clusterRules,
    splitArrays: true,
    extractDocuments,
    findCause: findSdkDump,
    extractName,
    createPreviousDocuments: createPreviousClusters,
  }
}
