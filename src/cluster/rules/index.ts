import type { Rule } from '../../lint/rule.js'
import { consistentHierarchy } from './consistent-hierarchy.js'
import { singleNamespace } from './single-namespace.js'
import { uniqueId } from './unique-id.js'

/** The rules for clusters only: what the schema and its annotations cannot express. Sorted by id. */
export const clusterRules: readonly Rule[] = [consistentHierarchy, singleNamespace, uniqueId]
