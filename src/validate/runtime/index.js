// The code that every validator shares. The validator generator writes these files into each
// generated validator, one after the other, without their imports and exports. So they import
// nothing from outside this folder, run wherever JavaScript does, and no two of them declare the
// same name.

/** @typedef {import('./ajv-error.js').AjvError} AjvError */
/** @typedef {import('./ajv-error.js').ValidateFunction} ValidateFunction */
/** @typedef {import('./create-issue.js').IssueSummary} IssueSummary */
/** @typedef {import('./create-issue.js').ValidationIssue} ValidationIssue */
/** @typedef {import('./formats/index.js').FormatText} FormatText */
/** @typedef {import('./issues.js').ValidationOptions} ValidationOptions */

export { appendError, appendErrors } from './ajv-error.js'
export { formats, formatTexts } from './formats/index.js'
export { collectIssues, explainStackOverflow, formatFailure, validateToResult } from './issues.js'
export { selectBranches } from './select-branch.js'
export { createStandardSchema } from './standard-schema.js'
export { closestMatch, didYouMean } from './text/closest-match.js'
export { describeValue, formatJson } from './text/describe.js'
export { formatPath } from './text/format-path.js'
export { findDuplicate, isDeepEqual } from './values/equality.js'
export { countCodePoints } from './values/text-length.js'
