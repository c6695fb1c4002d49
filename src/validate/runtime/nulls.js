/** @import { Violation, SelectedViolation } from './violation.js' */
import { getMember, isPlainObject } from './values/json-object.js'
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

// The most characters in all pointers. The pointers of violations that are deep in a value
// are much longer than the value, and all of them are compared.
const maxPointers = 50_000_000

/**
 * Finds the violations by a null whose key can be left out instead: the value without the key has no
 * new violations. This is tried with all such keys at once, since the advice is given for all of them.
 *
 * @param {(data: unknown) => readonly SelectedViolation[]} collect
 * @param {unknown} data
 * @param {readonly SelectedViolation[]} selected its violations
 * @param {ReadonlySet<string>} [requiredKeys] the only keys that may be missed; unknown if absent
 * @returns {ReadonlySet<Violation>}
 */
export function findRemovableNulls(collect, data, selected, requiredKeys) {
  /** @type {Violation[]} */
  let candidates = []
  for (const { violation } of selected)
    if (violation.value === null && isNullOfObject(violation, data)) candidates.push(violation)
  if (candidates.length === 0 || countPointers(selected) > maxPointers) return noViolations
  if (requiredKeys && !candidates.some((it) => requiredKeys.has(getLastToken(it.pointer))))
    return new Set(candidates)
  const before = new Set(listAll(selected).map(toId))
  for (let round = 0; round < maxRounds; round += 1) {
    const paths = candidates.map(({ pointer }) => parsePointer(pointer))
    const violations = listAll(collect(omitPaths(data, paths)), isOpen)
    // `minProperties` may have been violated before.
    const caused = violations.filter(
      (it) => it.keyword === 'minProperties' || !before.has(toId(it)),
    )
    const needed = findNeeded(caused, candidates)
    if (needed.size === 0) return new Set(candidates)
    candidates = candidates.filter((it) => !needed.has(it))
    if (candidates.length === 0) return noViolations
  }
  return noViolations
}

/** @type {ReadonlySet<Violation>} */
const noViolations = new Set()

/**
 * The characters in the pointers of all violations. A length is known before V8 puts the text together.
 *
 * @param {readonly SelectedViolation[]} selected
 * @param {Set<unknown>} [counted] branches; several violations can have the same
 * @returns {number}
 */
function countPointers(selected, counted = new Set()) {
  let count = 0
  for (const { violation, branches = [] } of selected) {
    count += violation.pointer.length
    for (const branch of branches)
      if (!counted.has(branch)) count += countPointers(branch, counted.add(branch))
  }
  return count
}

/**
 * @param {Violation} violation by a null
 * @param {unknown} data
 */
function isNullOfObject({ pointer, keyword, isRequired }, data) {
  if (isRequired || keyword === 'required' || pointer === '') return false
  return isPlainObject(resolvePointer(data, getParentPointer(pointer)))
}

/**
 * The candidates whose keys are needed: those that a violation names. Otherwise those of an object with
 * too few keys, then those inside of any value with a violation, then all.
 *
 * @param {readonly Violation[]} caused violations that appear when the keys are left out
 * @param {readonly Violation[]} candidates
 * @returns {ReadonlySet<Violation>}
 */
function findNeeded(caused, candidates) {
  const missing = new Set()
  const tooSmall = new Set()
  const others = new Set()
  for (const { keyword, pointer, params } of caused) {
    if (keyword === 'minProperties') tooSmall.add(pointer)
    else others.add(pointer)
    if (params.missingProperty !== undefined)
      missing.add(`${pointer}/${escapeToken(params.missingProperty)}`)
  }
  /** @param {(pointer: string) => boolean} isNeeded */
  const filter = (isNeeded) => candidates.filter((it) => isNeeded(it.pointer))
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

/** @param {Violation} violation */
function toId({ keyword, pointer, params }) {
  return `${keyword} ${pointer} ${params.missingProperty ?? ''}`
}

/**
 * Violations and those of their branches. Several can have the same branches, which are listed once.
 *
 * @param {readonly SelectedViolation[]} selected
 * @param {(violation: Violation) => boolean} [hasBranches] which ones to follow; by default, all
 * @returns {readonly Violation[]}
 */
function listAll(selected, hasBranches = () => true) {
  const found = new Set(selected)
  for (const { violation, branches = [] } of found)
    if (hasBranches(violation)) for (const it of branches.flat()) found.add(it)
  return [...found].map(({ violation }) => violation)
}

/**
 * Whether it's about all branches, because none was selected.
 *
 * @param {Violation} violation
 */
function isOpen({ describe }) {
  return describe !== undefined
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
  if (Array.isArray(data))
    return data.map((item, index) => omitKeysOfMember(item, keys.get(String(index))))
  // Not by deleting keys: that makes V8 treat the object as a dictionary, and the code that walks it
  // would be slower from then on.
  /** @type {Record<string, unknown>} */
  const copy = {}
  for (const key of Object.keys(data)) {
    const inner = keys.get(key)
    if (inner === null) continue
    const value = omitKeysOfMember(getMember(data, key), inner)
    if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true })
    else copy[key] = value
  }
  return copy
}

/**
 * @param {unknown} value
 * @param {OmittedKeys | null | undefined} keys
 */
function omitKeysOfMember(value, keys) {
  return keys ? omitKeys(value, keys) : value
}
