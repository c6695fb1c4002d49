/** @import { SelectedViolation, Violation } from './violation.js' */
import { escapeToken } from './values/pointer.js'

/**
 * Whether a branch is about values of another type, or about other values.
 *
 * @param {SelectedViolation} selected
 * @param {string} path of the value
 */
export function isTypeMismatch({ violation: { pointer, keyword, params } }, path) {
  // The violations of a branch are about the value at the path, or about something in it. To compare the
  // texts, V8 would have to put them together.
  if (pointer.length > path.length) return false
  return /^(type|enum|const|false)$/.test(keyword) || params.types !== undefined
}

/**
 * The types and values that the branches expect.
 *
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @param {string} path
 */
export function collectTypesAndValues(branches, path) {
  const violations = branches
    .flat()
    .filter((it) => isTypeMismatch(it, path))
    .map(({ violation }) => violation)
  const types = keepDistinct(violations.flatMap(({ params }) => params.types ?? params.type ?? []))
  const values = keepDistinct(violations.flatMap(getValues))
  return {
    types,
    allowedValues: values.filter((it) => !types.includes(it === null ? 'null' : typeof it)),
  }
}

/**
 * The keys that each branch lacks, if the branches differ in nothing else.
 *
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @param {string} path
 */
export function collectMissingKeys(branches, path) {
  if (branches.length > maxMissingKeys) return {}
  const violations = branches.flat().map((it) => it.violation)
  const isMissing = violations.every(
    ({ keyword, pointer }) => keyword === 'required' && pointer === path,
  )
  if (!isMissing) return {}
  const keys = branches.map((branch) => branch.map((it) => it.violation.params.missingProperty))
  return { missingKeys: keepDistinct(keys) }
}

// More would make the message unreadable.
export const maxMissingKeys = 8

/**
 * How many values at some paths a branch refuses. It may allow other values or none.
 *
 * @param {readonly SelectedViolation[]} selected
 * @param {readonly string[]} paths
 */
export function countMismatches(selected, paths) {
  return selected.filter(({ violation: { keyword, pointer, params } }) => {
    const key = params.additionalProperty
    if (key !== undefined) return paths.includes(`${pointer}/${escapeToken(key)}`)
    return /^(enum|const|not|pattern)$/.test(keyword) && paths.includes(pointer)
  }).length
}

/**
 * @param {readonly SelectedViolation[]} selected
 * @param {readonly string[]} paths
 */
export function filterByValues(selected, paths) {
  return selected
    .map(({ violation }) => violation)
    .filter(({ keyword, pointer }) => /^(enum|const)$/.test(keyword) && paths.includes(pointer))
}

/** @param {Violation} violation @returns {readonly unknown[]} */
export function getValues({ keyword, params }) {
  return keyword === 'const' ? [params.allowedValue] : (params.allowedValues ?? [])
}

/** @param {readonly unknown[]} values of JSON */
export function keepDistinct(values) {
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()]
}
