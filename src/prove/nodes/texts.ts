import type { TextNode } from '../node.js'
import { matchesPattern } from '../pattern/matches-pattern.js'

/** Whether a node allows a string that the schema itself names. False if it isn't sure. */
export function allowsText({ isTime, values, ...node }: TextNode, text: string): boolean {
  if (isTime || (values !== undefined && !values.includes(text))) return false
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, patterns = [] } = node
  const length = [...text].length
  if (length < minLength || length > maxLength) return false
  return patterns.every((it) => matchesPattern(it, text) === true)
}

/**
 * What two nodes ask of a string.
 *
 * @returns `undefined` if the table can't say it
 */
export function intersectTexts(a: TextNode, b: TextNode): TextNode | undefined {
  const { values, ...others } = { ...a, ...b }
  const patterns = [...new Set([...(a.patterns ?? []), ...(b.patterns ?? [])])]
  const both: TextNode = {
    ...others,
    ...(patterns.length > 0 && { patterns }),
    ...limit('minLength', 'maxLength', a, b),
    ...limit('minYear', 'maxYear', a, b),
    ...((a.isStrict || b.isStrict) && { isStrict: true }),
  }
  const hasLimits = patterns.length + Number('minLength' in both) + Number('maxLength' in both) > 0
  if (both.isTime) return hasLimits || values !== undefined ? undefined : both
  if (values === undefined) return both
  const known = [a.values, b.values].filter((it) => it !== undefined)
  const shared = values.filter((it) => known.every((list) => list.includes(it)))
  return { values: shared.filter((it) => allowsText(both, it)) }
}

/** The higher of two minimums, and the lower of two maximums. */
export function limit<Min extends string, Max extends string>(
  min: Min,
  max: Max,
  a: { readonly [key in Min | Max]?: number | undefined },
  b: { readonly [key in Min | Max]?: number | undefined },
): { readonly [key in Min | Max]?: number } {
  const mins = [a[min], b[min]].filter((it) => it !== undefined)
  const maxs = [a[max], b[max]].filter((it) => it !== undefined)
  return {
    ...(mins.length > 0 && { [min]: Math.max(...mins) }),
    ...(maxs.length > 0 && { [max]: Math.min(...maxs) }),
  } as { readonly [key in Min | Max]?: number }
}

/** Strings are compared as bytes. */
export function isWritable(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text)
}
