import type { Field, Type } from '../../../model/model.js'
import { renderCodeBlock, renderInlineCode } from '../../markdown/code.js'
import { renderTable } from '../../markdown/table.js'
import { extractFirstSentence, renderInline, renderProse } from '../../markdown/text.js'
import type { LocatedField } from '../fields.js'
import { formatPlainValue, formatReadableJson } from '../notation/readable-json.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import { markInferred, type PageContext, renderTargetLink } from '../page-context.js'
import { renderFieldDetails } from './field-details.js'

/** The data of `templates/docs/field.eta`. Everything except the anchor is Markdown. */
export interface FieldSection {
  readonly anchor: string
  /** The number signs of the heading: `###`. */
  readonly heading: string
  readonly name: string
  readonly marks: string
  readonly type: string
  readonly description: string
  readonly details: string
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
    marks: listMarks(field).map(renderInline).join(' · '),
    type: renderTypeNotation(includeNull(field), page.findTarget),
    description: markInferred(renderProse(field.description), field),
    details: renderFieldDetails(located, inlineExamples ?? '', page),
    examples:
      inlineExamples === undefined
        ? field.examples.map((example) => renderCodeBlock(formatReadableJson(example), 'json'))
        : [],
  }
}

/** A table with one row for each field, which links to the field's section. */
export function renderFieldsTable(fields: readonly Field[], page: PageContext): string {
  return renderTable(
    ['field', 'type', 'presence', 'meaning'],
    fields.map((field) => [
      renderTargetLink(field.name, field, page),
      renderTypeNotation(field.type, page.findTarget, true),
      listPresence(field).join(' · '),
      markInferred(renderInline(extractFirstSentence(field.description)), field),
    ]),
  )
}

function includeNull({ type, nullable }: Field): Type {
  if (!nullable) return type
  const members = type.kind === 'union' ? type.members : [type]
  return { kind: 'union', members: [...members, { kind: 'null' }] }
}

function listPresence({ required, nullable }: Field): readonly string[] {
  return [required ? 'required' : 'optional', ...(nullable ? ['nullable'] : [])]
}

function listMarks(field: Field): readonly string[] {
  const conditions = Object.values(field.appliesTo ?? {}).map(
    (values) => `${values.map(formatPlainValue).join(' or ')} only`,
  )
  return [...listPresence(field), ...conditions, ...(field.deprecated ? ['deprecated'] : [])]
}

const maxInlineLength = 64

/** The examples on one line; `undefined` if they are too long for a table. */
function renderInlineExamples({ examples }: Field): string | undefined {
  const texts = examples.map((example) => formatReadableJson(example, Number.POSITIVE_INFINITY))
  return texts.join(', ').length > maxInlineLength
    ? undefined
    : texts.map(renderInlineCode).join(', ')
}
