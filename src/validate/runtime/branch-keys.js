import { findMeantKey } from './text/keywords/unknown-key.js'
import { isPlainObject } from './values/json-object.js'

// An object may have thousands of keys, and a few tell enough.
const maxComparedKeys = 32

/**
 * Keeps the branches that know most keys of an object; all of them for any other value. If several know
 * equally many, a key counts that is only misspelled.
 *
 * @template Branch
 * @param {readonly Branch[]} branches
 * @param {(branch: Branch) => readonly string[] | null | undefined} listKeys `null` or `undefined` for a
 * branch that describes any key, or none: it knows half of them
 * @param {unknown} value
 * @returns {readonly Branch[]}
 */
export function keepBranchesWithKeys(branches, listKeys, value) {
  if (branches.length < 2 || !isPlainObject(value)) return branches
  const keys = Object.keys(value).slice(0, maxComparedKeys)
  if (keys.length === 0 || branches.every((branch) => !listKeys(branch))) return branches
  /** @param {(key: string, names: readonly string[]) => boolean} knows */
  const createCounter = (knows) => (/** @type {Branch} */ branch) => {
    const names = listKeys(branch)
    return names ? keys.filter((key) => !knows(key, names)).length : keys.length / 2
  }
  const best = keepMinimal(
    branches,
    createCounter((key, names) => toNameSet(names).has(key)),
  )
  if (best.length < 2) return best
  return keepMinimal(
    best,
    createCounter((key, names) => toNameSet(names).has(key) || isMisspelled(key, names)),
  )
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => number} count
 */
export function keepMinimal(items, count) {
  const counts = items.map(count)
  const min = Math.min(...counts)
  return items.filter((_, index) => counts[index] === min)
}

/**
 * The lists are constants of the schema. Many values are compared with them.
 *
 * @type {WeakMap<readonly string[], ReadonlySet<string>>}
 */
const nameSets = new WeakMap()

/** @param {readonly string[]} names */
function toNameSet(names) {
  const known = nameSets.get(names)
  if (known !== undefined) return known
  const set = new Set(names)
  nameSets.set(names, set)
  return set
}

/** @type {WeakMap<readonly string[], Map<string, boolean>>} */
const misspellings = new WeakMap()

const maxRemembered = 1000

/**
 * @param {string} key
 * @param {readonly string[]} names
 */
function isMisspelled(key, names) {
  const remembered = misspellings.get(names) ?? new Map()
  misspellings.set(names, remembered)
  let isClose = remembered.get(key)
  if (isClose === undefined) {
    isClose = findMeantKey(key, names, {}) !== undefined
    if (remembered.size < maxRemembered) remembered.set(key, isClose)
  }
  return isClose
}
