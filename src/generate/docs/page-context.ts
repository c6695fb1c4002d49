import { listKeyTypes } from '../../model/inner-types.js'
import {
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../../model/model.js'
import type { RuleDocs } from '../generator.js'
import { renderInlineCode } from '../markdown/code.js'
import { renderInline, renderLink } from '../markdown/text.js'
import { type Anchors, assignAnchors } from './anchors.js'
import { findFields, type LocatedField, listDefinitions, listFields } from './fields.js'
import type { FindTarget } from './notation/type-notation.js'
import { listReferencedNames } from './referenced-names.js'

/** What the sections of a page need to know about each other. */
export interface PageContext {
  readonly model: Model
  readonly fields: readonly LocatedField[]
  readonly anchors: Anchors
  readonly findTarget: FindTarget
  /** The fields and definitions whose type refers to a definition, by its name. */
  readonly usersByName: ReadonlyMap<string, readonly (LocatedField | Definition)[]>
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
  const usersByName = collectUsers(model, fields)
  const hasRules = rules.length > 0
  return { model, fields, anchors, findTarget, usersByName, rulesByField, hasRules }
}

function collectUsers(
  model: Model,
  fields: readonly LocatedField[],
): ReadonlyMap<string, readonly (LocatedField | Definition)[]> {
  const usersByName = new Map<string, (LocatedField | Definition)[]>()
  const add = (user: LocatedField | Definition, type: Type | undefined): void => {
    if (type === undefined) return
    for (const name of new Set(listReferencedNames(type))) {
      const users = usersByName.get(name)
      if (users === undefined) usersByName.set(name, [user])
      else users.push(user)
    }
  }
  for (const located of fields) add(located, located.field.type)
  for (const definition of listDefinitions(model)) {
    if (definition.kind === 'alias') add(definition, definition.type)
    if (definition.kind === 'entity') {
      add(definition, definition.additional)
      for (const type of listKeyTypes(definition)) add(definition, type)
    }
    if (definition.kind !== 'alias') for (const type of definition.also) add(definition, type)
  }
  return usersByName
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
