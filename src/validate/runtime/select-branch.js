/** @import { UnionFacts, Violation, SelectedViolation, SelectViolations } from './violation.js' */
import { keepBranchesWithKeys, keepMinimal } from './branch-keys.js'
import {
  collectMissingKeys,
  collectTypesAndValues,
  countMismatches,
  filterByValues,
  getValues,
  isTypeMismatch,
  keepDistinct,
  maxMissingKeys,
} from './branch-values.js'
import { describeAlternatives } from './describe-alternatives.js'
import { getMember, isPlainObject } from './values/json-object.js'
import { escapeToken } from './values/pointer.js'

// Pointers aren't compared deeper in a value than this: to compare them, V8 has to put their texts
// together, for each violation.
const maxComparedPointer = 5000

// A map of a million violations takes hundreds of megabytes, and nobody reads them all.
const maxCompared = 100_000

// The pairs of this many violations are compared faster than a map is made.
const maxPairs = 8

/**
 * Selects all violations. For schemas without `anyOf` and `oneOf`.
 *
 * @type {SelectViolations}
 */
export function selectAll(violations) {
  return removeRepeated(violations.map((violation) => ({ violation })))
}

/**
 * Selects the violations of the branch that was most likely intended, for each `anyOf` and `oneOf`.
 *
 * @type {SelectViolations}
 */
export function selectBranches(violations) {
  /** @type {SelectedViolation[]} */
  const selected = []
  for (const violation of violations)
    if (violation.branches === undefined) selected.push({ violation })
    else for (const item of selectInUnion(violation, violation.branches)) selected.push(item)
  return removeRepeated(selected)
}

/**
 * Removes violations that say the same as an earlier one: both parts of an `allOf` may ask for the same
 * key, and a value may have to match a union that repeats what is said beside it.
 *
 * @param {SelectedViolation[]} selected
 * @returns {SelectedViolation[]}
 */
function removeRepeated(selected) {
  if (selected.length > maxCompared) return selected
  if (selected.length <= maxPairs && !selected.some(isLikeEarlier)) return selected
  /** @type {Map<string, Violation[]>} */
  const seen = new Map()
  return selected.filter(({ violation }) => {
    const { keyword, pointer, params } = violation
    if (pointer.length > maxComparedPointer) return true
    const { missingProperty, additionalProperty, unevaluatedProperty } = params
    // These mean the same to a reader.
    const group = unevaluatedProperty === undefined ? keyword : 'additionalProperties'
    const name = missingProperty ?? additionalProperty ?? unevaluatedProperty
    const key = `${name ?? ''} ${group} ${pointer}`
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, [violation])
    else {
      // What is missing or unknown is so for any reason.
      if (name !== undefined) return false
      const text = JSON.stringify(params)
      if (earlier.some((other) => JSON.stringify(other.params) === text)) return false
      earlier.push(violation)
    }
    return true
  })
}

/**
 * Whether an earlier violation may say the same.
 *
 * @param {SelectedViolation} selected
 * @param {number} index
 * @param {readonly SelectedViolation[]} all
 */
function isLikeEarlier({ violation: { keyword, pointer, params } }, index, all) {
  if (pointer.length > maxComparedPointer) return false
  for (let other = 0; other < index; other += 1) {
    const earlier = all[other]?.violation
    if (earlier?.pointer !== pointer) continue
    if (earlier.keyword === keyword) return true
    if ((earlier.params.unevaluatedProperty ?? params.unevaluatedProperty) !== undefined)
      return true
  }
  return false
}

/**
 * @param {Violation} violation of an `anyOf` or `oneOf`
 * @param {readonly (readonly Violation[])[]} branches none if the value matches several
 * @returns {readonly SelectedViolation[]}
 */
function selectInUnion(violation, branches) {
  const known = selections.get(branches)
  if (known !== undefined) return known
  const selected = selectOnce(violation, branches)
  selections.set(branches, selected)
  return selected
}

/**
 * The branches of several unions can share what they found.
 *
 * @type {WeakMap<readonly (readonly Violation[])[], readonly SelectedViolation[]>}
 */
const selections = new WeakMap()

/**
 * @param {Violation} violation
 * @param {readonly (readonly Violation[])[]} branches
 * @returns {readonly SelectedViolation[]}
 */
function selectOnce(violation, branches) {
  const { union = {}, params } = violation
  const reported = { ...violation, describe: describeAlternatives }
  if (branches.length > 0 || violation.keyword !== 'oneOf')
    return selectBranch(reported, branches.map(selectBranches), union)
  return [{ violation: { ...reported, params: { ...params, ...pickPassing(violation, union) } } }]
}

/**
 * What the branches that match have of their own: keys that only one of them requires, or names.
 *
 * @param {Violation} violation
 * @param {UnionFacts} union
 */
function pickPassing({ params, value }, { required = [], names }) {
  /** @type {readonly number[]} */
  const passing = params.passingSchemas
  const lists = passing.map((index) => required[index] ?? [])
  const keys = lists.map((list, index) =>
    list.find((key) => lists.every((it, other) => other === index || !it.includes(key))),
  )
  if (
    isPlainObject(value) &&
    passing.length <= maxMissingKeys &&
    keys.every((key) => key !== undefined)
  )
    return { conflictingKeys: keys }
  return names === undefined ? {} : { passingNames: passing.map((index) => names[index]) }
}

/**
 * The violations of one branch: the one that a discriminator names, else the only one whose type fits,
 * else the only one whose discriminators fit best, else the one that knows the value's keys, else the one
 * with the fewest violations. If several are left, those that all of them have. If there are none, one
 * violation about all branches.
 *
 * @param {Violation} violation of the `anyOf` or `oneOf`
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @param {UnionFacts} union
 * @returns {SelectedViolation[]}
 */
function selectBranch(violation, branches, union) {
  const { pointer, value } = violation
  /** @param {Record<string, unknown>} params */
  const reportAll = (params) => [
    { violation: { ...violation, params: { ...violation.params, ...params } }, branches },
  ]
  const named = selectNamed(violation, branches, union)
  if (named !== undefined) return named
  const fitting = branches.filter((it) => !it.some((one) => isTypeMismatch(one, pointer)))
  if (fitting.length === 0) return reportAll(collectTypesAndValues(branches, pointer))
  const isLong = pointer.length > maxComparedPointer
  if (union.isRequiredOnly && !isLong) return reportAll(collectMissingKeys(fitting, pointer))
  const paths = isLong ? [] : (union.discriminators ?? []).map((key) => `${pointer}/${key}`)
  /** @param {readonly SelectedViolation[]} branch */
  const listKeys = (branch) => union.keys?.[branches.indexOf(branch)]
  const closest = keepMinimal(fitting, (branch) => countMismatches(branch, paths))
  const path = paths.find((it) => closest.every((one) => filterByValues(one, [it]).length > 0))
  if (path !== undefined && closest.length > 1) {
    const about = closest.flatMap((branch) => filterByValues(branch, [path]))
    return [reportValue(path, keepDistinct(about.flatMap(getValues)), about[0]?.value, branches)]
  }
  const known = keepBranchesWithKeys(closest, listKeys, value)
  const shortest = keepMinimal(known, ({ length }) => length)
  const common = shortest.length > 1 && isLong ? [] : pickCommon(shortest)
  if (common.length === 0) return reportAll(isLong ? {} : collectMissingKeys(fitting, pointer))
  return attachBranches(common, branches)
}

/**
 * The violations of the branch that the `discriminator` of OpenAPI names; `undefined` if there is none.
 *
 * @param {Violation} violation
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @param {UnionFacts} union
 */
function selectNamed({ pointer, value }, branches, { mapping }) {
  if (mapping === undefined || !isPlainObject(value)) return undefined
  const { property, values } = mapping
  const name = getMember(value, property)
  if (typeof name !== 'string') return undefined
  if (!Object.hasOwn(values, name))
    return [reportValue(`${pointer}/${escapeToken(property)}`, Object.keys(values), name, branches)]
  const named = branches[values[name] ?? -1] ?? []
  return named.length === 0 ? undefined : attachBranches(named, branches)
}

/**
 * A value that distinguishes the branches, but fits none.
 *
 * @param {string} pointer
 * @param {readonly unknown[]} allowedValues
 * @param {unknown} value
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @returns {SelectedViolation}
 */
function reportValue(pointer, allowedValues, value, branches) {
  return { violation: { keyword: 'enum', pointer, params: { allowedValues }, value }, branches }
}

/**
 * @param {readonly SelectedViolation[]} selected
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @returns {SelectedViolation[]}
 */
function attachBranches([first, ...rest], branches) {
  // The branches of the others are in `branches` already.
  return first ? [{ ...first, branches }, ...rest.map(({ violation }) => ({ violation }))] : []
}

/**
 * The violations that all of some branches have: whichever branch was intended, they have to be mended.
 * Long branches aren't compared.
 *
 * @param {readonly (readonly SelectedViolation[])[]} branches
 */
function pickCommon([first = [], ...others]) {
  if (others.length === 0) return first
  if (first.length > maxMissingKeys) return []
  const texts = others.map((branch) => new Set(branch.map(toText)))
  return first.filter(
    (it) => it.branches === undefined && texts.every((set) => set.has(toText(it))),
  )
}

/** @param {SelectedViolation} selected */
function toText({ violation: { keyword, pointer, params } }) {
  // Other keys may be allowed in each branch.
  return JSON.stringify([keyword, pointer, params.additionalProperty ?? params])
}
