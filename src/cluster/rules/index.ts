import type { Rule } from '../../lint/rule.js'

/** The rules for clusters only: what the schema and its annotations cannot express. Sorted by id. */
export const clusterRules: readonly Rule[] = []
