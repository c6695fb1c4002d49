import type { Rule } from '../../lint/rule.js'

/** The rules that hold for a Cluster only: what no annotation of the schema can say. */
export const clusterRules: readonly Rule[] = []
