import type { Rule } from '../../lint/rule.js'
import { algorithmMatchesType } from './algorithm-matches-type.js'
import { clustersFitDocuments } from './clusters-fit-documents.js'
import { consistentHierarchy } from './consistent-hierarchy.js'
import { depthNeedsHierarchy } from './depth-needs-hierarchy.js'
import { documentsFitSampleSize } from './documents-fit-sample-size.js'
import { enrichmentConfigUsed } from './enrichment-config-used.js'
import { failedHasError } from './failed-has-error.js'
import { failureCategoryNeedsFailure } from './failure-category-needs-failure.js'
import { featureUriForm } from './feature-uri.js'
import { fieldsMatchType } from './fields-match-type.js'
import { labelingErrorsNeedLabeling } from './labeling-errors-need-labeling.js'
import { notItsOwnParent } from './not-its-own-parent.js'
import { outputNamesMatchIds } from './output-names-match-ids.js'
import { qualityScoreNeedsWeights } from './quality-score-needs-weights.js'
import { singleNamespace } from './single-namespace.js'
import { timesInOrder } from './times-in-order.js'
import { uniqueId } from './unique-id.js'
import { weightsAddUp } from './weights-add-up.js'
import { weightsNameFeatures } from './weights-name-features.js'
import { weightsNeedWeightedStrategy } from './weights-need-weighted-strategy.js'

/** The rules for clusters only: what the schema and its annotations cannot express. Sorted by id. */
export const clusterRules: readonly Rule[] = [
  algorithmMatchesType,
  clustersFitDocuments,
  consistentHierarchy,
  depthNeedsHierarchy,
  documentsFitSampleSize,
  enrichmentConfigUsed,
  failedHasError,
  failureCategoryNeedsFailure,
  featureUriForm,
  fieldsMatchType,
  labelingErrorsNeedLabeling,
  notItsOwnParent,
  outputNamesMatchIds,
  qualityScoreNeedsWeights,
  singleNamespace,
  timesInOrder,
  uniqueId,
  weightsAddUp,
  weightsNameFeatures,
  weightsNeedWeightedStrategy,
]
