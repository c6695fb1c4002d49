import { type Field, findDefinition } from '../../model/model.js'
import { renderCode } from '../markdown/code.js'
import { renderTable } from '../markdown/table.js'
import { renderInline, renderLink } from '../markdown/text.js'
import { formatRange } from './bounds.js'
import {
  describeAllowed,
  describeExpected,
  describeFormat,
  describePattern,
} from './constraints.js'
import { type LocatedField, resolveFieldPath } from './fields.js'
import { formatPlainValue, formatReadableJson } from './json.js'
import { type ModelPage, renderDate, renderTargetLink } from './page.js'
import { listReferencedNames } from './type-notation.js'

/** A table with one row: a column for each detail that is known about a field. */
export function renderFieldDetails(
  located: LocatedField,
  examples: string,
  page: ModelPage,
): string {
  const { field } = located
  const expected = describeExpected(field.type) || (field.expected && formatRange(field.expected))
  const details: ReadonlyArray<readonly [title: string, content: string | undefined]> = [
    ['values', renderValues(field, page)],
    ['default', field.default === undefined ? '' : renderJsonCode(field.default)],
    ['allowed', describeAllowed(field.type)],
    ['expected', expected],
    ['unit', renderInline(field.unit ?? '')],
    ['format', describeFormat(field.type)],
    ['pattern', describePattern(field.type)],
    ['begins with', field.prefixes.map(renderCode).join(', ')],
    ['only if', renderConditions(located, page)],
    ['since', renderDate(field.since)],
    ['until', renderDate(field.until)],
    [field.examples.length > 1 ? 'examples' : 'example', examples],
    ['related', field.related.map((name) => renderRelated(name, located, page)).join(', ')],
    ['rules', renderRules(field, page)],
  ]
  return renderTable(
    details.map(([title]) => title),
    [details.map(([, content]) => content)],
  )
}

const maxListedValues = 4

/** The values of the vocabularies that a type refers to, or how many there are. */
function renderValues(field: Field, { model, findTarget }: ModelPage): string {
  return listReferencedNames(field.type)
    .flatMap((name) => {
      const definition = findDefinition(model, name)
      if (definition?.kind !== 'vocabulary') return []
      const target = findTarget(name) ?? ''
      const { values, closed } = definition
      const kind = closed ? 'closed' : 'open'
      return values.length > maxListedValues
        ? `${renderLink(`${values.length} values`, target)}, ${kind}`
        : `${values.map(({ value }) => renderCode(formatPlainValue(value))).join(', ')} (${renderLink(kind, target)})`
    })
    .join(', ')
}

/** The values of other fields that this field depends on. */
function renderConditions({ field, owner }: LocatedField, page: ModelPage): string {
  return Object.entries(field.appliesTo ?? {})
    .map(([name, values]) => {
      const other = resolveFieldPath(page.model, page.fields, name, owner)
      const shown = other === undefined ? renderCode(name) : renderTargetLink(name, other, page)
      return `${shown} is ${values.map(renderJsonCode).join(' or ')}`
    })
    .join(', ')
}

/** Looks for a related field next to this one, then in its definition, then in the root. */
function renderRelated(name: string, { path, owner }: LocatedField, page: ModelPage): string {
  const { model, fields } = page
  const parent = path.slice(0, path.lastIndexOf('.') + 1).replaceAll('[]', '')
  const related =
    resolveFieldPath(model, fields, `${parent}${name}`, owner) ??
    resolveFieldPath(model, fields, name, owner) ??
    resolveFieldPath(model, fields, name, undefined)
  return related === undefined ? renderCode(name) : renderTargetLink(name, related, page)
}

function renderRules(field: Field, { rulesByField }: ModelPage): string {
  return (rulesByField.get(field) ?? [])
    .map(({ id }) => renderLink(renderCode(id), `rules/${id}.md`))
    .join(', ')
}

function renderJsonCode(value: unknown): string {
  return renderCode(formatReadableJson(value, Number.POSITIVE_INFINITY))
}
