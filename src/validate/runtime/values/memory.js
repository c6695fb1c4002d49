/** @import { AcceptsValue, CollectViolations, Violation } from '../violation.js' */

// Small values are checked without a memory: that's faster.
const minCalls = 1000

// Each level of a value has a list of the violations in it.
const maxViolations = 1000

/**
 * Remembers what the functions of a recursive schema found out about parts of a value. With alternatives
 * that lead to the same part, each level of the value would double the time otherwise.
 */
export function createMemory() {
  let calls = 0
  /** @type {WeakMap<object, Map<unknown, any>>} */
  let results = new WeakMap()
  /** @param {unknown} data */
  const canRemember = (data) => {
    calls += 1
    return calls > minCalls && typeof data === 'object' && data !== null
  }
  /**
   * @param {any} data
   * @param {unknown} check
   * @param {unknown} result
   */
  const remember = (data, check, result) => {
    const byCheck = results.get(data)
    if (byCheck === undefined) results.set(data, new Map([[check, result]]))
    else byCheck.set(check, result)
  }
  return {
    /** Forgets everything: the next value may be the same object, but changed. */
    clear() {
      if (calls > minCalls) results = new WeakMap()
      calls = 0
    },
    /**
     * @param {AcceptsValue & ((data: unknown, strict: boolean | undefined, depth: number) => boolean)} check
     * @param {any} data
     * @param {boolean | undefined} strict
     * @param {number} depth
     * @returns {boolean}
     */
    accepts(check, data, strict, depth) {
      if (!canRemember(data)) return check(data, strict, depth)
      const known = results.get(data)?.get(check)
      if (known !== undefined) return known
      const isValid = check(data, strict, depth)
      remember(data, check, isValid)
      return isValid
    },
    /**
     * @param {(data: unknown, pointer: string, strict: boolean | undefined, violations: Violation[], depth: number) => void} collect
     * @param {any} data
     * @param {string} pointer
     * @param {boolean | undefined} strict
     * @param {Violation[]} violations
     * @param {number} depth
     */
    collect(collect, data, pointer, strict, violations, depth) {
      if (!canRemember(data)) return collect(data, pointer, strict, violations, depth)
      const known = results.get(data)?.get(collect)
      // An object can be at several places of a value.
      if (known?.pointer === pointer) {
        for (const it of known.violations) violations.push(it)
        return
      }
      const start = violations.length
      collect(data, pointer, strict, violations, depth)
      if (violations.length - start <= maxViolations)
        remember(data, collect, { pointer, violations: [...new Set(violations.slice(start))] })
    },
  }
}
