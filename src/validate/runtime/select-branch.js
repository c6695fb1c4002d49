/** @import { Violation, DescribeViolation, SelectedViolation, SelectViolations } from './violation.js' */
import { describeValue } from './text/describe.js'
import { formatAllowedValues } from './text/message.js'
import { describeTypesAndValues, joinWithOr, quoteCode } from './text/phrases.js'

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
    const key = `${params.missingProperty ?? params.additionalProperty ?? ''} ${keyword} ${pointer}`
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, [violation])
    else {
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
function isLikeEarlier({ violation: { keyword, pointer } }, index, all) {
  for (let other = 0; other < index; other += 1) {
    const earlier = all[other]?.violation
    if (earlier?.keyword === keyword && earlier.pointer === pointer) return true
  }
  return false
}

/**
 * @param {Violation} violation of an `anyOf` or `oneOf`
 * @param {readonly (readonly Violation[])[]} branches none if the value matches several
 * @returns {readonly SelectedViolation[]}
 */
function selectInUnion(violation, branches) {
  const reported = { ...violation, describe: describeAlternatives }
  if (branches.length === 0 && violation.keyword === 'oneOf') return [{ violation: reported }]
  return selectBranch(reported, branches.map(selectBranches), violation.discriminators ?? [])
}

/**
 * The violations of one branch: the only one whose type fits, else the only one whose discriminators
 * fit best, else the one with the fewest violations. If no branch stands out, one violation about all.
 *
 * @param {Violation} violation of the `anyOf` or `oneOf`
 * @param {readonly (readonly SelectedViolation[])[]} branches
 * @param {readonly string[]} discriminators keys whose values distinguish the branches
 * @returns {SelectedViolation[]}
 */
function selectBranch(violation, branches, discriminators) {
  const { pointer } = violation
  const fitting = branches.filter((it) => !it.some((one) => isTypeMismatch(one, pointer)))
  if (fitting.length === 0) {
    const params = { ...violation.params, ...collectTypesAndValues(branches, pointer) }
    return [{ violation: { ...violation, params }, branches }]
  }
  const isLong = pointer.length > maxComparedPointer
  const paths = isLong ? [] : discriminators.map((key) => `${pointer}/${key}`)
  const closest = keepMinimal(fitting, (branch) => filterByValues(branch, paths).length)
  const path = paths.find((it) => closest.every((one) => filterByValues(one, [it]).length > 0))
  if (path !== undefined && closest.length > 1) {
    const about = closest.flatMap((branch) => filterByValues(branch, [path]))
    const params = { allowedValues: removeDuplicates(about.flatMap(getValues)) }
    const value = about[0]?.value
    return [{ violation: { keyword: 'enum', pointer: path, params, value }, branches }]
  }
  const [best = [], other] = keepMinimal(closest, ({ length }) => length)
  const [first, ...rest] = best
  if (first === undefined || other !== undefined) {
    const missingKeys = collectMissingKeys(fitting, pointer)
    return [
      { violation: { ...violation, params: { ...violation.params, ...missingKeys } }, branches },
    ]
  }
  // The branches of the others are in `branches` already.
  return [{ ...first, branches }, ...rest.map((it) => ({ violation: it.violation }))]
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => number} count
 */
function keepMinimal(items, count) {
  const counts = items.map(count)
  const min = Math.min(...counts)
  return items.filter((_, index) => counts[index] === min)
}

/**
 * Whether a branch is about values of another type, or about other values.
 *
 * @param {SelectedViolation} selected
 * @param {string} path of the value
 */
function isTypeMismatch({ violation: { pointer, keyword, params } }, path) {
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
function collectTypesAndValues(branches, path) {
  const violations = branches
    .flat()
    .filter((it) => isTypeMismatch(it, path))
    .map(({ violation }) => violation)
  const types = removeDuplicates(
    violations.flatMap(({ params }) => params.types ?? params.type ?? []),
  )
  const values = removeDuplicates(violations.flatMap(getValues))
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
function collectMissingKeys(branches, path) {
  if (branches.length > maxMissingKeys || path.length > maxComparedPointer) return {}
  const violations = branches.flat().map((it) => it.violation)
  const isMissing = violations.every(
    ({ keyword, pointer }) => keyword === 'required' && pointer === path,
  )
  if (!isMissing) return {}
  const keys = branches.map((branch) => branch.map((it) => it.violation.params.missingProperty))
  return { missingKeys: removeDuplicates(keys) }
}

// More would make the message unreadable.
const maxMissingKeys = 8

/**
 * @param {readonly SelectedViolation[]} selected
 * @param {readonly string[]} paths
 */
function filterByValues(selected, paths) {
  return selected
    .map(({ violation }) => violation)
    .filter(({ keyword, pointer }) => /^(enum|const)$/.test(keyword) && paths.includes(pointer))
}

/** @param {Violation} violation @returns {readonly unknown[]} */
function getValues({ keyword, params }) {
  return keyword === 'const' ? [params.allowedValue] : (params.allowedValues ?? [])
}

/** @param {readonly unknown[]} values of JSON */
function removeDuplicates(values) {
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()]
}

/** @type {DescribeViolation} */
function describeAlternatives(
  { passingSchemas, types, allowedValues, missingKeys },
  value,
  subject,
) {
  if (passingSchemas)
    return {
      expected: 'exactly one of the alternatives in the schema',
      message: `${subject} matches more than one of the alternatives in the schema; expected exactly one.`,
    }
  if (missingKeys !== undefined) {
    const expected = joinWithOr(missingKeys.map(describeKeys))
    return { expected, message: `${subject} needs ${expected}.` }
  }
  if (types === undefined)
    return {
      expected: 'one of the alternatives in the schema',
      message: `${subject} is ${describeValue(value)}, which matches none of the alternatives in the schema.`,
    }
  const expected = describeTypesAndValues(types, allowedValues)
  const closed = types.length === 0 ? allowedValues : []
  return { expected, message: formatAllowedValues(closed, value, subject, expected) }
}

/** @param {readonly string[]} keys */
function describeKeys(keys) {
  return keys.map(quoteCode).join(' with ')
}
