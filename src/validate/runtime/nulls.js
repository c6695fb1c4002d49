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

// The most characters in all pointers of the errors. The pointers of errors that are deep in a value
// are much longer than the value, and all of them are compared.
const maxPointers = 50_000_000

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
  if (countPointers(selected) > maxPointers) return noErrors
  let candidates = selected.map(({ error }) => error).filter((it) => isNullOfObject(it, data))
  if (candidates.length === 0) return noErrors
  const required = requiredKeys && new Set(requiredKeys)
  if (required && !candidates.some((it) => required.has(getLastToken(it.instancePath))))
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
 * The characters in the pointers of all errors. A length is known before V8 puts the text together.
 *
 * @param {readonly SelectedError[]} selected
 * @returns {number}
 */
function countPointers(selected) {
  let count = 0
  for (const { error, branches = [] } of selected) {
    count += error.instancePath.length
    for (const branch of branches) count += countPointers(branch)
  }
  return count
}

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
  /** @type {OmittedKeys} */
  const root = new Map()
  for (const path of paths) {
    let level = root
    for (const key of path.slice(0, -1)) {
      /** @type {OmittedKeys} */
      const next = level.get(key) ?? new Map()
      level.set(key, next)
      level = next
    }
    level.set(path.at(-1) ?? '', null)
  }
  return omitKeys(data, root)
}

/**
 * The keys of an object or array on the way to keys that are left out; `null` if it is one of them.
 *
 * @typedef {Map<string, OmittedKeys | null>} OmittedKeys
 */

/**
 * @param {unknown} data
 * @param {OmittedKeys} keys
 * @returns {unknown}
 */
function omitKeys(data, keys) {
  if (typeof data !== 'object' || data === null) return data
  const copy = Array.isArray(data) ? [...data] : { ...data }
  for (const [key, inner] of keys) {
    if (inner === null) Reflect.deleteProperty(copy, key)
    // A plain assignment to `__proto__` would set the prototype.
    else
      Object.defineProperty(copy, key, {
        value: omitKeys(Reflect.get(copy, key), inner),
        enumerable: true,
      })
  }
  return copy
}
