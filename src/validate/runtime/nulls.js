/** @import { AjvError, SelectedError } from './ajv-error.js' */
import { getErrorValue } from './ajv-error.js'
import { isPlainObject } from './values/json-object.js'
import {
  escapeToken,
  getLastToken,
  getParentPointer,
  parsePointer,
  resolvePointer,
} from './values/pointer.js'

// Each round puts some of the keys back. More rounds than this are needed only by chains of
// dependencies.
const maxRounds = 5

/**
 * Finds the errors about a null whose key can be left out instead: the value without the key has no
 * new errors. This is tried with all such keys at once, since the advice is given for all of them.
 *
 * @param {(data: unknown) => readonly SelectedError[]} validate
 * @param {unknown} data
 * @param {readonly SelectedError[]} selected its errors
 * @param {readonly string[]} [requiredKeys] the only keys that may be missed; unknown if absent
 * @returns {ReadonlySet<AjvError>}
 */
export function findRemovableNulls(validate, data, selected, requiredKeys) {
  let candidates = selected.map(({ error }) => error).filter((it) => isNullOfObject(it, data))
  if (candidates.length === 0) return noErrors
  if (
    requiredKeys &&
    !candidates.some((it) => requiredKeys.includes(getLastToken(it.instancePath)))
  )
    return new Set(candidates)
  const before = new Set(selected.flatMap(listAllErrors).map(toErrorId))
  for (let round = 0; round < maxRounds; round += 1) {
    const paths = candidates.map(({ instancePath }) => parsePointer(instancePath))
    const errors = validate(omitPaths(data, paths)).flatMap(listPossibleErrors)
    // `minProperties` may have been violated before.
    const caused = errors.filter(
      (it) => it.keyword === 'minProperties' || !before.has(toErrorId(it)),
    )
    const needed = findNeeded(caused, candidates)
    if (needed.size === 0) return new Set(candidates)
    candidates = candidates.filter((it) => !needed.has(it))
    if (candidates.length === 0) return noErrors
  }
  return noErrors
}

/** @type {ReadonlySet<AjvError>} */
const noErrors = new Set()

/**
 * @param {AjvError} error
 * @param {unknown} data
 */
function isNullOfObject(error, data) {
  const { instancePath, keyword, isRequired } = error
  if (isRequired || keyword === 'required' || instancePath === '') return false
  return (
    getErrorValue(error, data) === null &&
    isPlainObject(resolvePointer(data, getParentPointer(instancePath)))
  )
}

/**
 * The candidates whose keys are needed: those that an error names. Otherwise those of an object with
 * too few keys, then those inside of any value with an error, then all.
 *
 * @param {readonly AjvError[]} caused errors that appear when the keys are left out
 * @param {readonly AjvError[]} candidates
 * @returns {ReadonlySet<AjvError>}
 */
function findNeeded(caused, candidates) {
  const missing = new Set()
  const tooSmall = new Set()
  const others = new Set()
  for (const { keyword, instancePath, params } of caused) {
    if (keyword === 'minProperties') tooSmall.add(instancePath)
    else others.add(instancePath)
    if (params.missingProperty !== undefined)
      missing.add(`${instancePath}/${escapeToken(params.missingProperty)}`)
  }
  /** @param {(pointer: string) => boolean} isNeeded */
  const filter = (isNeeded) => candidates.filter(({ instancePath }) => isNeeded(instancePath))
  const named = filter((pointer) => missing.has(pointer))
  if (named.length > 0) return new Set(named)
  const counted = filter((pointer) => tooSmall.has(getParentPointer(pointer)))
  if (counted.length > 0 || others.size === 0) return new Set(counted)
  const inside = filter((pointer) => isInside(pointer, others))
  return new Set(inside.length > 0 ? inside : candidates)
}

/**
 * @param {string} pointer
 * @param {ReadonlySet<string>} outer
 */
function isInside(pointer, outer) {
  for (let parent = pointer; parent !== ''; ) {
    parent = getParentPointer(parent)
    if (outer.has(parent)) return true
  }
  return false
}

/** @param {AjvError} error */
function toErrorId({ keyword, instancePath, params }) {
  return `${keyword} ${instancePath} ${params.missingProperty ?? ''}`
}

/**
 * An error and all errors of its branches.
 *
 * @param {SelectedError} selected
 * @returns {readonly AjvError[]}
 */
function listAllErrors({ error, branches = [] }) {
  return [error, ...branches.flat().flatMap(listAllErrors)]
}

/**
 * An error; also those of its branches, if none of them was selected.
 *
 * @param {SelectedError} selected
 * @returns {readonly AjvError[]}
 */
function listPossibleErrors({ error, branches = [] }) {
  return error.describe ? [error, ...branches.flat().flatMap(listPossibleErrors)] : [error]
}

/**
 * A copy without some keys. Copies only what is on the way to them.
 *
 * @param {unknown} data
 * @param {ReadonlyArray<readonly string[]>} paths of the keys
 * @returns {unknown}
 */
function omitPaths(data, paths) {
  if (typeof data !== 'object' || data === null || paths.length === 0) return data
  /** @type {Map<string, (readonly string[])[]>} */
  const deeper = new Map()
  /** @type {string[]} */
  const omitted = []
  for (const [key = '', ...rest] of paths) {
    const others = deeper.get(key)
    if (rest.length === 0) omitted.push(key)
    else if (others === undefined) deeper.set(key, [rest])
    else others.push(rest)
  }
  if (Array.isArray(data))
    return data.map((item, index) => omitPaths(item, deeper.get(String(index)) ?? []))
  /** @type {Record<string, unknown>} */
  const copy = { ...data }
  // A plain assignment to `__proto__` would set the prototype.
  for (const [key, others] of deeper)
    Object.defineProperty(copy, key, { value: omitPaths(copy[key], others), enumerable: true })
  for (const key of omitted) delete copy[key]
  return copy
}
