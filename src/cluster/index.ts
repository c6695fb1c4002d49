import { validateCluster } from 'cluster-schema/validator'
import type { Knowledge } from '../lint/rule.js'
import { documentsIn, nameOf } from './recognise.js'
import { clusterRules } from './rules/index.js'

/** What lint needs to know to read exports of clusters. */
export function clusterLint(model: Knowledge['model']): Knowledge {
  return { model, check, rules: clusterRules, elements: true, documentsIn, nameOf }
}

function check(value: unknown): ReturnType<Knowledge['check']> {
  const result = validateCluster(value)
  return result.ok ? [] : result.errors
}

export { plainlyOther } from './recognise.js'
