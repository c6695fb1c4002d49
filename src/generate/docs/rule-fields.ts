import { listInnerTypes } from '../../model/inner-types.js'
import { type Field, findDefinition, type Type } from '../../model/model.js'
import type { RuleDocs } from '../generator.js'
import { findFields, type LocatedField } from './fields.js'
import type { PageContext } from './page-context.js'

/**
 * The fields that a rule checks: those that it names, or those whose type it has a check for. Fields of nested
 * models are among them.
 *
 * @returns nothing for a rule that looks at whole documents or at all objects
 */
export function listCheckedFields(
  rule: RuleDocs,
  { model, fields }: Pick<PageContext, 'model' | 'fields'>,
): ReadonlyArray<LocatedField> {
  const { createCheck } = rule
  if (createCheck === undefined) {
    const named = new Set<Field>(rule.fields.flatMap((path) => findFields(model, fields, path)))
    return fields.filter(({ field }) => named.has(field))
  }
  const { hasLenientTimes } = model
  const isSelected = (type: Type, field: Field): boolean => {
    const definition = type.kind === 'ref' ? findDefinition(model, type.name) : undefined
    return (
      createCheck({ type, definition, field, hasLenientTimes }, () => {}) !== undefined ||
      listInnerTypes(type).some((inner) => isSelected(inner, field))
    )
  }
  return fields.filter(({ field }) => isSelected(field.type, field))
}

/**
 * The rules that have most in common with a rule: they check the same fields, or their ids share a
 * word. Rules for any schema and rules for one model aren't compared.
 *
 * @returns at most four of them for each rule
 */
export function findRelatedRules(
  rules: readonly RuleDocs[],
  page: Pick<PageContext, 'model' | 'fields'>,
): ReadonlyMap<RuleDocs, readonly RuleDocs[]> {
  const summaries = rules.map((rule) => ({
    rule,
    folder: rule.id.slice(0, rule.id.lastIndexOf('/') + 1),
    words: new Set(rule.id.match(/\b(?!needs?\b|match)[a-z]{4,}(?=[^/]*$)/g)),
    fields: new Set(listCheckedFields(rule, page)),
  }))
  return new Map(
    summaries.map((summary) => {
      const related = summaries
        .filter((other) => other !== summary && other.folder === summary.folder)
        .map(({ rule, words, fields }) => ({
          rule,
          likeness: compareSets(fields, summary.fields) + compareSets(words, summary.words),
        }))
        .filter(({ likeness }) => likeness >= minLikeness)
        .sort((a, b) => b.likeness - a.likeness)
      return [summary.rule, related.slice(0, 4).map(({ rule }) => rule)]
    }),
  )
}

/** Tried on the rules for clusters: below it, rules only have a common field like `status`. */
const minLikeness = 0.2

/** How much two sets have in common, from 0 to 1: the size of the intersection by that of the union. */
function compareSets<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): number {
  const common = [...a].filter((item) => b.has(item)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}
