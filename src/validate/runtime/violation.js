/**
 * A keyword of the schema that a value violates, before it becomes an issue.
 *
 * @typedef {object} Violation
 * @property {string} keyword
 * @property {string} pointer JSON Pointer of the value
 * @property {Record<string, any>} params the data of the message
 * @property {unknown} value
 * @property {boolean} [isRequired] whether the value is known to be that of a required key
 * @property {readonly (readonly Violation[])[] | undefined} [branches] of an `anyOf` or `oneOf`: the violations of
 * each branch
 * @property {UnionFacts | undefined} [union] what is known of its branches
 * @property {DescribeViolation} [describe] replaces the usual texts
 */

/**
 * What is known of the branches of an `anyOf` or `oneOf`.
 *
 * @typedef {object} UnionFacts
 * @property {readonly string[]} [discriminators] the keys whose values distinguish the branches, escaped
 * @property {{ property: string, values: Readonly<Record<string, number>> }} [mapping] the key whose
 * values name the branches, and the index of the branch for each value
 * @property {readonly (readonly string[] | null)[]} [keys] the keys that each branch names; `null` if
 * it has none of its own
 * @property {boolean} [isRequiredOnly] whether the branches do nothing but require keys
 * @property {readonly (readonly string[])[]} [required] the keys that each branch of a `oneOf` requires
 * @property {readonly string[]} [names] the names of the branches of a `oneOf`
 */

/**
 * @typedef {object} ViolationTexts
 * @property {string} expected
 * @property {string} [actual] by default, the value in words
 * @property {string} message
 * @property {Record<string, unknown>} [args] by default, all params
 */

/**
 * @typedef {(params: Record<string, any>, value: unknown, subject: string) => ViolationTexts | undefined} DescribeViolation
 */

/**
 * @typedef {object} SelectedViolation a violation to report, with those of each branch it stands for
 * @property {Violation} violation
 * @property {readonly (readonly SelectedViolation[])[]} [branches]
 */

/**
 * @typedef {(violations: readonly Violation[]) => readonly SelectedViolation[]} SelectViolations
 */

/**
 * A compiled schema that adds all violations to a list.
 *
 * @typedef {(data: unknown, pointer: string, strictDates: boolean | undefined, violations: Violation[]) => void} CollectViolations
 */

/**
 * A compiled schema that stops at the first violation.
 *
 * @typedef {(data: unknown, strictDates: boolean | undefined) => boolean} AcceptsValue
 */

/**
 * @param {Violation[]} violations
 * @param {string} keyword
 * @param {string} pointer
 * @param {Record<string, any>} params
 * @param {unknown} value
 * @param {boolean} [isRequired]
 * @param {readonly (readonly Violation[])[]} [branches]
 * @param {UnionFacts} [union]
 */
export function addViolation(
  violations,
  keyword,
  pointer,
  params,
  value,
  isRequired = false,
  branches,
  union,
) {
  violations.push({ keyword, pointer, params, value, isRequired, branches, union })
}

/**
 * Marks the violations by the null of a required key.
 *
 * @param {readonly Violation[]} violations
 * @param {number} start the index of the first
 */
export function markRequired(violations, start) {
  for (const violation of violations.slice(start)) violation.isRequired = true
}
