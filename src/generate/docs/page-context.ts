import { type Definition, type Field, findDefinition, type Model } from '../../model/model.js'
import type { RuleDocs } from '../generator.js'
import { renderInlineCode } from '../markdown/code.js'
import { renderInline, renderLink } from '../markdown/text.js'
import { type Anchors, assignAnchors } from './anchors.js'
import { findFields, type LocatedField, listFields } from './fields.js'
import type { FindTarget } from './notation/type-notation.js'

/** What the sections of a page need to know about each other. */
export interface PageContext {
  readonly model: Model
  readonly fields: readonly LocatedField[]
  readonly anchors: Anchors
  readonly findTarget: FindTarget
  readonly rulesByField: ReadonlyMap<Field, readonly RuleDocs[]>
  /** Whether there is a list of rules to link to. */
  readonly hasRules: boolean
}

export function createPageContext(model: Model, rules: readonly RuleDocs[]): PageContext {
  const fields = listFields(model)
  const anchors = assignAnchors(model, fields)
  const findTarget = (name: string): string | undefined => {
    const definition = findDefinition(model, name)
    return definition && `#${anchors.byTarget.get(definition)}`
  }
  const rulesByField = new Map<Field, RuleDocs[]>()
  for (const rule of rules)
    for (const field of new Set(rule.fields.flatMap((path) => findFields(model, fields, path))))
      rulesByField.set(field, [...(rulesByField.get(field) ?? []), rule])
  return { model, fields, anchors, findTarget, rulesByField, hasRules: rules.length > 0 }
}

/** A link to a field or definition. */
export function renderTargetLink(
  label: string,
  target: Definition | Field,
  { anchors }: PageContext,
): string {
  return renderLink(renderInlineCode(label), `#${anchors.byTarget.get(target)}`)
}

/** Formats a date of the schema. `>2026-03-09` means some time after that day. */
export function renderDate(date: string | undefined): string {
  if (date === undefined) return ''
  return date.startsWith('>') ? `after ${renderInline(date.slice(1))}` : renderInline(date)
}

/** Adds an asterisk to an inferred description. The page explains it in a footnote. */
export function markInferred(markdown: string, { inferred }: { readonly inferred?: boolean }) {
  if (!inferred || markdown === '') return markdown
  return markdown.endsWith('```') ? `${markdown}\n\n\\*` : `${markdown}\\*`
}
