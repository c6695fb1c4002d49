import { validateCluster } from 'cluster-schema/validator'
import type { LintTarget } from '../lint/rule.js'
import { extractDocuments, extractName } from './documents.js'
import { createPreviousClusters } from './previous-clusters.js'
import { createRecognizer } from './recognize/index.js'
import { notACluster } from './recognize/rule.js'
import { wrapperNames } from './recognize/wrapper.js'
import { clusterRules } from './rules/index.js'
import { findSdkDump, sdkForms } from './sdk-dump.js'

/**
 * Tells lint how to read exports of clusters.
 *
 * @param model the model of the Cluster schema
 * @example
 * const target = createClusterTarget(buildModel(await loadSchema('cluster.schema.json')))
 */
export function createClusterTarget(model: LintTarget['model']): LintTarget {
  const cluster = model.entities.find(({ name }) => name === model.name)
  const recognizer = createRecognizer(new Set(cluster?.fields.map(({ name }) => name)))
  return {
    model,
    validate(value, options) {
      const result = validateCluster(value, options)
      return result.ok ? [] : result.errors
    },
    rules: [...clusterRules, notACluster],
    hasTimesInUtc: true,
    sdkForms,
    splitArrays: true,
    // A cluster must have `input_collections`, and nothing else has it.
    provesDocuments: true,
    readsExtendedJson: true,
    ignoresMongoId: true,
    extractDocuments: (value) => extractDocuments(value, recognizer),
    findCause: findSdkDump,
    extractName,
    containerNames: [...wrapperNames, 'results', 'cluster'],
    createPreviousDocuments: createPreviousClusters,
    recognize: recognizer.recognize,
  }
}
