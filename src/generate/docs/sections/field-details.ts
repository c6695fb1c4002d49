import { type Alias, type Field, findDefinition } from '../../../model/model.js'
import { renderInlineCode } from '../../markdown/code.js'
import { renderTable } from '../../markdown/table.js'
import { renderInline, renderLink } from '../../markdown/text.js'
import { type LocatedField, resolveFieldPath } from '../fields.js'
import { formatRange } from '../notation/bounds.js'
import {
  describeAllowed,
  describeExpected,
  renderContent,
  renderFormat,
  renderPattern,
} from '../notation/constraints.js'
import { formatPlainValue } from '../notation/readable-json.js'
import { type PageContext, renderDate, renderTargetLink } from '../page-context.js'
import { listReferencedNames } from '../referenced-names.js'
import { renderJson } from './notes.js'

/** A table with one row: a column for each detail that is known about a field. */
export function renderFieldDetails(
  located: LocatedField,
  examples: string,
  page: PageContext,
): string {
  const { field } = located
  const { type } = field
  const expected =
    describeExpected(type, page.model) || (field.expected && formatRange(field.expected))
  return renderDetailsTable([
    ['values', renderValues(field, page)],
    ['default', field.default === undefined ? '' : renderJson(field.default)],
    ['allowed', describeAllowed(type, page.model)],
    ['expected', expected],
    ['unit', renderInline(field.unit ?? '')],
    ['format', renderFormat(type, page.model)],
    ['content', renderContent(type, page.model)],
    ['pattern', renderPattern(type, page.model)],
    ['begins with', field.prefixes.map(renderInlineCode).join(', ')],
    ['other names', field.aliases.map(renderInlineCode).join(', ')],
    ['only if', renderConditions(located, page)],
    ['since', renderDate(field.since)],
    ['until', renderDate(field.until)],
    [field.examples.length > 1 ? 'examples' : 'example', examples],
    ['related', field.related.map((name) => renderRelated(name, located, page)).join(', ')],
    ['rules', renderRules(field, page)],
  ])
}

/** The same table for a named type. Its examples are shown below it. */
export function renderAliasDetails({ type, notes }: Alias, { model }: PageContext): string {
  return renderDetailsTable([
    ['default', 'default' in notes ? renderJson(notes.default) : ''],
    ['allowed', describeAllowed(type, model)],
    ['expected', describeExpected(type, model)],
    ['unit', renderInline(notes.unit ?? '')],
    ['format', renderFormat(type, model)],
    ['content', renderContent(type, model)],
    ['pattern', renderPattern(type, model)],
  ])
}

function renderDetailsTable(
  details: ReadonlyArray<readonly [title: string, content: string | undefined]>,
): string {
  return renderTable(
    details.map(([title]) => title),
    [details.map(([, content]) => content)],
  )
}

const maxListedValues = 4

/** The values of the vocabularies that a type refers to, or how many there are. */
function renderValues(field: Field, { model, findTarget }: PageContext): string {
  return [...new Set(listReferencedNames(field.type))]
    .flatMap((name) => {
      const definition = findDefinition(model, name)
      if (definition?.kind !== 'vocabulary') return []
      const target = findTarget(name) ?? ''
      const { values, closed } = definition
      const kind = closed ? 'closed' : 'open'
      return values.length > maxListedValues
        ? `${renderLink(`${values.length} values`, target)}, ${kind}`
        : `${values.map(({ value }) => renderInlineCode(formatPlainValue(value))).join(', ')} (${renderLink(kind, target)})`
    })
    .join(', ')
}

/** The values of other fields that this field depends on. */
function renderConditions({ field, owner }: LocatedField, page: PageContext): string {
  return Object.entries(field.appliesTo ?? {})
    .map(([name, values]) => {
      const other = resolveFieldPath(page.model, page.fields, name, owner)
      const shown =
        other === undefined ? renderInlineCode(name) : renderTargetLink(name, other, page)
      return `${shown} is ${values.map(renderJson).join(' or ')}`
    })
    .join(', ')
}

/** Looks for a related field next to this one, then in its definition, then in the root. */
function renderRelated(name: string, { path, owner }: LocatedField, page: PageContext): string {
  const { model, fields } = page
  const parent = path.slice(0, path.lastIndexOf('.') + 1).replaceAll('[]', '')
  const related =
    resolveFieldPath(model, fields, `${parent}${name}`, owner) ??
    resolveFieldPath(model, fields, name, owner) ??
    resolveFieldPath(model, fields, name, undefined)
  return related === undefined ? renderInlineCode(name) : renderTargetLink(name, related, page)
}

function renderRules(field: Field, { rulesByField }: PageContext): string {
  return (rulesByField.get(field) ?? [])
    .map(({ id }) => renderLink(renderInlineCode(id), `rules/${id}.md`))
    .join(', ')
}
