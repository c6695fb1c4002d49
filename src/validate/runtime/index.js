// The code that every validator shares. The validator generator writes these files into each
// generated validator, one after the other, without their imports and exports. So they import
// nothing from outside this folder, run wherever JavaScript does, and no two of them declare the
// same name.

/** @typedef {import('./violation.js').AcceptsValue} AcceptsValue */
/** @typedef {import('./violation.js').CollectViolations} CollectViolations */
/** @typedef {import('./violation.js').Violation} Violation */
/** @typedef {import('./create-issue.js').IssueSummary} IssueSummary */
/** @typedef {import('./create-issue.js').ValidationIssue} ValidationIssue */
/** @typedef {import('./formats/index.js').FormatText} FormatText */
/** @typedef {import('./issues.js').ValidationOptions} ValidationOptions */

export { formats, formatTexts } from './formats/index.js'
export { collectIssues, explainStackOverflow, formatFailure, validateToResult } from './issues.js'
export { selectBranches } from './select-branch.js'
export { createStandardSchema } from './standard-schema.js'
export { closestMatch, didYouMean } from './text/closest-match.js'
export { describeValue, formatJson } from './text/describe.js'
export { formatPath } from './text/format-path.js'
export { copyProperties } from './values/copy-properties.js'
export { findDuplicate, isDeepEqual } from './values/equality.js'
export { createMemory } from './values/memory.js'
export { escapeToken } from './values/pointer.js'
export { countCodePoints } from './values/text-length.js'
export { addViolation, markRequired } from './violation.js'
