import { validateCluster } from 'cluster-schema/validator'
import type { LintTarget } from '../lint/rule.js'
import { extractDocuments, extractName } from './documents.js'
import { clusterRules } from './rules/index.js'

/** What lint needs to know to read exports of clusters. */
export function createClusterTarget(model: LintTarget['model']): LintTarget {
  return {
    model,
    validate: check,
    rules: clusterRules,
    splitArrays: true,
    extractDocuments: extractDocuments,
    extractName: extractName,
  }
}

function check(value: unknown): ReturnType<LintTarget['validate']> {
  const result = validateCluster(value)
  return result.ok ? [] : result.errors
}

export { findSkipReason } from './documents.js'
