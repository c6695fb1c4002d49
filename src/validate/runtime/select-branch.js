/** @import { AjvError, DescribeError, SelectedError, SelectErrors } from './ajv-error.js' */
import { describeValue } from './text/describe.js'
import { formatAllowedValues } from './text/message.js'
import { describeTypesAndValues, joinWithOr, quoteCode } from './text/phrases.js'

// Pointers aren't compared deeper in a value than this: to compare them, V8 has to put their texts
// together, for each error.
const maxComparedPointer = 5000

// A map of a million errors takes hundreds of megabytes, and nobody reads them all.
const maxComparedErrors = 100_000

/**
 * Selects all errors. For schemas without `anyOf`, `oneOf`, `contains` and `propertyNames`.
 *
 * @type {SelectErrors}
 */
export function selectAll(errors) {
  /** @type {SelectedError[]} */
  const selected = []
  // ajv reports `if` in addition to what is wrong in its branch.
  for (const error of errors) if (error.keyword !== 'if') selected.push({ error })
  return removeRepeated(selected)
}

/**
 * Selects the errors of the branch that was most likely intended, for each `anyOf` and `oneOf`. ajv
 * reports the errors of every branch and then the keyword itself.
 *
 * @type {SelectErrors}
 */
export function selectBranches(errors) {
  return selectInRange(errors, 0, errors.length)
}

/**
 * Goes backwards, since an error says in `branchEnds` which of the errors before it belong to it.
 *
 * @param {readonly AjvError[]} errors
 * @param {number} start
 * @param {number} end
 * @returns {readonly SelectedError[]}
 */
function selectInRange(errors, start, end) {
  const selected = []
  for (let index = end - 1; index >= start; index -= 1) {
    const error = /** @type {AjvError} */ (errors[index])
    const { branchEnds } = error.params
    if (branchEnds !== undefined) {
      index -= branchEnds.at(-1)
      for (const item of selectApplicatorErrors(error, errors, index).reverse()) selected.push(item)
    } else if (error.keyword !== 'if') selected.push({ error })
  }
  return removeRepeated(selected.reverse())
}

/**
 * Removes errors that say the same as an earlier one: both parts of an `allOf` may ask for the same
 * key, and a value may have to match a union that repeats what is said beside it.
 *
 * @param {SelectedError[]} selected
 * @returns {SelectedError[]}
 */
function removeRepeated(selected) {
  if (selected.length < 2 || selected.length > maxComparedErrors) return selected
  /** @type {Map<string, AjvError[]>} */
  const seen = new Map()
  return selected.filter(({ error }) => {
    const { keyword, instancePath, params } = error
    if (instancePath.length > maxComparedPointer) return true
    const key = `${params.missingProperty ?? params.additionalProperty ?? ''} ${keyword} ${instancePath}`
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, [error])
    else {
      const text = JSON.stringify(params)
      if (earlier.some((other) => JSON.stringify(other.params) === text)) return false
      earlier.push(error)
    }
    return true
  })
}

/**
 * @param {AjvError} error of a keyword with branches
 * @param {readonly AjvError[]} errors
 * @param {number} start index of the first error of its branches
 * @returns {SelectedError[]}
 */
function selectApplicatorErrors(error, errors, start) {
  const { branchEnds, discriminators = [], ...params } = error.params
  const isUnion = /Of$/.test(error.keyword)
  const reported = { ...error, params, ...(isUnion ? { describe: describeAlternatives } : {}) }
  // For `contains`, `propertyNames` and several matches of `oneOf`, the branches add nothing.
  if (error.keyword !== 'anyOf' && params.passingSchemas !== null) return [{ error: reported }]
  const branches = branchEnds.map((/** @type {number} */ end, /** @type {number} */ index) =>
    selectInRange(errors, start + (branchEnds[index - 1] ?? 0), start + end),
  )
  return selectBranch(reported, branches, discriminators)
}

/**
 * The errors of one branch: the only one whose type fits, else the only one whose discriminators
 * fit best, else the one with the fewest errors. If no branch stands out, one error about all.
 *
 * @param {AjvError} error of the `anyOf` or `oneOf`
 * @param {readonly (readonly SelectedError[])[]} branches
 * @param {readonly string[]} discriminators keys whose values distinguish the branches
 * @returns {SelectedError[]}
 */
function selectBranch(error, branches, discriminators) {
  const { instancePath } = error
  const fitting = branches.filter((it) => !it.some((one) => isTypeMismatch(one, instancePath)))
  if (fitting.length === 0) {
    const params = { ...error.params, ...collectTypesAndValues(branches, instancePath) }
    return [{ error: { ...error, params }, branches }]
  }
  const isLong = instancePath.length > maxComparedPointer
  const paths = isLong ? [] : discriminators.map((key) => `${instancePath}/${key}`)
  const closest = keepMinimal(fitting, (branch) => filterValueErrors(branch, paths).length)
  const path = paths.find((it) => closest.every((one) => filterValueErrors(one, [it]).length > 0))
  if (path !== undefined && closest.length > 1) {
    const values = closest.flatMap((branch) => filterValueErrors(branch, [path]).flatMap(getValues))
    const params = { allowedValues: removeDuplicates(values) }
    return [{ error: { keyword: 'enum', instancePath: path, params }, branches }]
  }
  const [best = [], other] = keepMinimal(closest, ({ length }) => length)
  const [first, ...rest] = best
  if (first === undefined || other !== undefined) {
    const missingKeys = collectMissingKeys(fitting, instancePath)
    return [{ error: { ...error, params: { ...error.params, ...missingKeys } }, branches }]
  }
  // The branches of the others are in `branches` already.
  return [{ ...first, branches }, ...rest.map((it) => ({ error: it.error }))]
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
 * @param {SelectedError} selected
 * @param {string} path of the value
 */
function isTypeMismatch({ error: { instancePath, keyword, params } }, path) {
  // The errors of a branch are about the value at the path, or about something in it. To compare the
  // texts, V8 would have to put them together.
  if (instancePath.length > path.length) return false
  return /^(type|enum|const|false schema)$/.test(keyword) || params.types !== undefined
}

/**
 * The types and values that the branches expect.
 *
 * @param {readonly (readonly SelectedError[])[]} branches
 * @param {string} path
 */
function collectTypesAndValues(branches, path) {
  const errors = branches
    .flat()
    .filter((it) => isTypeMismatch(it, path))
    .map(({ error }) => error)
  const types = removeDuplicates(errors.flatMap(({ params }) => params.types ?? params.type ?? []))
  const values = removeDuplicates(errors.flatMap(getValues))
  return {
    types,
    allowedValues: values.filter((it) => !types.includes(it === null ? 'null' : typeof it)),
  }
}

/**
 * The keys that each branch lacks, if the branches differ in nothing else.
 *
 * @param {readonly (readonly SelectedError[])[]} branches
 * @param {string} path
 */
function collectMissingKeys(branches, path) {
  if (branches.length > maxMissingKeys || path.length > maxComparedPointer) return {}
  const errors = branches.flat().map((it) => it.error)
  const isMissing = errors.every(
    ({ keyword, instancePath }) => keyword === 'required' && instancePath === path,
  )
  if (!isMissing) return {}
  const keys = branches.map((branch) => branch.map((it) => it.error.params.missingProperty))
  return { missingKeys: removeDuplicates(keys) }
}

// More would make the message unreadable.
const maxMissingKeys = 8

/**
 * @param {readonly SelectedError[]} selected
 * @param {readonly string[]} paths
 */
function filterValueErrors(selected, paths) {
  return selected
    .map(({ error }) => error)
    .filter(
      ({ keyword, instancePath }) => /^(enum|const)$/.test(keyword) && paths.includes(instancePath),
    )
}

/** @param {AjvError} error @returns {readonly unknown[]} */
function getValues({ keyword, params }) {
  return keyword === 'const' ? [params.allowedValue] : (params.allowedValues ?? [])
}

/** @param {readonly unknown[]} values of JSON */
function removeDuplicates(values) {
  return [...new Map(values.map((it) => [JSON.stringify(it), it])).values()]
}

/** @type {DescribeError} */
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
