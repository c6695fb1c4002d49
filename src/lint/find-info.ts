import type { KeyNames, Vocabulary } from '../prove/node.js'
import { isPlaceholder } from './placeholders.js'
import type { LintTarget } from './rule.js'
import { deprecated } from './rules/deprecated.js'
import { createNameTest, unknownField } from './rules/unknown-field.js'
import { unknownValue } from './rules/unknown-value.js'

/** The rules with infos about keys and values, in the order in which the prover counts them. */
export const textRules = [unknownField.id, unknownValue.id, deprecated.id]

/**
 * Creates a function that finds out whether an info of one rule is all that lint reports about an unknown
 * key or value.
 *
 * @param options `canCount`: whether the infos of a rule are only counted. `allowsKeys`: whether lint
 * reports no unknown key
 * @returns the index of the rule in `textRules`; -1 if it isn't all
 */
export function createInfoFinder(
  { containerNames = [], ignoresMongoId }: LintTarget,
  {
    canCount,
    allowsKeys,
  }: { readonly canCount: (rule: string) => boolean; readonly allowsKeys: boolean },
): (text: string, known: KeyNames | Vocabulary) => number {
  // Some keys decide what is a document.
  const special = new Set([...containerNames, ...(ignoresMongoId ? ['_id'] : [])])
  const tests = new WeakMap<KeyNames, (key: string) => boolean>()
  const isInfoKey = (key: string, names: KeyNames): boolean => {
    if (special.has(key) || allowsKeys) return !special.has(key)
    const isUnlikeAll = tests.get(names) ?? createNameTest(names)
    tests.set(names, isUnlikeAll)
    return isUnlikeAll(key)
  }
  const findRule = (text: string, known: KeyNames | Vocabulary): string | undefined => {
    if ('fields' in known) return isInfoKey(text, known) ? unknownField.id : undefined
    if (isPlaceholder(text)) return undefined
    if (known.outdated.includes(text)) return deprecated.id
    return known.isOpen && !known.values.includes(text) ? unknownValue.id : undefined
  }
  return (text, known) => {
    const rule = findRule(text, known)
    return rule !== undefined && canCount(rule) ? textRules.indexOf(rule) : -1
  }
}
