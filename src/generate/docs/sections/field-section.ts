import type { Field, Type } from '../../../model/model.js'
import { renderCodeBlock, renderInlineCode } from '../../markdown/code.js'
import { renderTable } from '../../markdown/table.js'
import { renderFirstSentence, renderInline, renderProse } from '../../markdown/text.js'
import type { LocatedField } from '../fields.js'
import { formatPlainValue, formatReadableJson } from '../notation/readable-json.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import { markInferred, type PageContext, renderTargetLink } from '../page-context.js'
import { renderFieldDetails } from './field-details.js'
import { renderTypeDetails } from './type-details.js'

/** The data of `templates/docs/field.eta`. Everything except the anchor is Markdown. */
export interface FieldSection {
  readonly anchor: string
  /** The number signs of the heading: `###`. */
  readonly heading: string
  readonly name: string
  readonly marks: string
  readonly type: string
  /** The type and the meaning for a table of fields. */
  readonly shortType: string
  readonly summary: string
  readonly description: string
  readonly details: string
  /** A list of what the table can't show. */
  readonly more: string
  /** Examples that are too long for the table of details. */
  readonly examples: readonly string[]
}

/** Describes a field in full. */
export function createFieldSection(
  located: LocatedField,
  level: number,
  page: PageContext,
): FieldSection {
  const { field, path, depth } = located
  const inlineExamples = renderInlineExamples(field)
  return {
    anchor: page.anchors.byTarget.get(field) ?? '',
    heading: '#'.repeat(Math.min(level + depth, 6)),
    name: renderInlineCode(path),
    marks: listMarks(located).map(renderInline).join(' · '),
    type: renderTypeNotation(includeNull(field), page.findTarget),
    shortType: renderTypeNotation(includeNull(field), page.findTarget, true),
    summary: renderMeaning(field),
    description: renderDescription(field),
    details: renderFieldDetails(located, inlineExamples ?? '', page),
    more: renderTypeDetails(field.type, page),
    examples:
      inlineExamples === undefined
        ? field.examples.map((example) => renderCodeBlock(formatReadableJson(example), 'json'))
        : [],
  }
}

/** A field for a table, and where it comes from. */
export interface FieldRow {
  readonly field: Field
  /** The definition or alternative that has the field, as Markdown. */
  readonly from?: string
  /** Whether the surroundings of the field require it. */
  readonly required?: boolean
}

/** A table with one row for each field, which links to the field's section. */
export function renderFieldsTable(rows: readonly FieldRow[], page: PageContext): string {
  return renderTable(
    ['field', 'type', 'presence', 'from', 'meaning'],
    rows.map(({ field, from = '', required = field.required }) => [
      renderTargetLink(field.name, field, page),
      renderTypeNotation(field.type, page.findTarget, true),
      listPresence({ ...field, required }).join(' · '),
      from,
      renderMeaning(field),
    ]),
  )
}

function renderMeaning(field: Field): string {
  return markInferred(renderFirstSentence(field.description || field.title), field)
}

/** The title stands in front of the description, or in its place. */
export function renderDescription(
  field: Pick<Field, 'title' | 'description' | 'inferred'>,
): string {
  const { title, description } = field
  const prose = markInferred(renderProse(description), field)
  if (title === '') return prose
  return prose === '' ? renderInline(title) : `**${renderInline(title)}**\n\n${prose}`
}

function includeNull({ type, nullable }: Field): Type {
  if (!nullable) return type
  const members = type.kind === 'union' ? type.members : [type]
  return { kind: 'union', members: [...members, { kind: 'null' }] }
}

function listPresence({ required, nullable }: Field): readonly string[] {
  return [required ? 'required' : 'optional', ...(nullable ? ['nullable'] : [])]
}

function listMarks({ field, scopes }: LocatedField): readonly string[] {
  const { deprecated, readOnly, writeOnly } = field
  const conditions = Object.values(field.appliesTo ?? {}).map(
    (values) => `${values.map(formatPlainValue).join(' or ')} only`,
  )
  return [
    ...listPresence(field),
    ...scopes,
    ...conditions,
    ...(deprecated ? ['deprecated'] : []),
    ...(readOnly ? ['read-only'] : []),
    ...(writeOnly ? ['write-only'] : []),
  ]
}

const maxInlineLength = 64

/** The examples on one line; `undefined` if they are too long for a table. */
function renderInlineExamples({ examples }: Field): string | undefined {
  const texts = examples.map((example) => formatReadableJson(example, Number.POSITIVE_INFINITY))
  return texts.join(', ').length > maxInlineLength
    ? undefined
    : texts.map(renderInlineCode).join(', ')
}
