import type { Field, Type, VocabularyValue } from '../../../model/model.js'
import type { Contains, KeyConstraints, Notes } from '../../../model/type.js'
import { renderInlineCode } from '../../markdown/code.js'
import { renderInline } from '../../markdown/text.js'
import { nameAlternative } from '../fields.js'
import { formatQuantity } from '../notation/bounds.js'
import {
  describeAllowed,
  describeExpected,
  renderContent,
  renderFormat,
  renderPattern,
} from '../notation/constraints.js'
import { formatPlainValue } from '../notation/readable-json.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import { type PageContext, renderDate, renderTargetLink } from '../page-context.js'
import {
  addLabel,
  capitalize,
  type DetailItem,
  prefixColon,
  renderItems,
  renderNames,
  renderRequired,
} from './detail-item.js'
import { joinSentences, renderNotes, renderNotesBody } from './notes.js'

/**
 * Renders what the notation of a type and the table of details don't show: alternatives, conditions,
 * keys, and what the schema says about inner values. A nested Markdown list; `''` if there is nothing.
 */
export function renderTypeDetails(type: Type, page: PageContext): string {
  const notes = renderNotes(type.notes)
  const details = listDetails(type, { page, isInline: false })
  const body = renderNotesBody(type.notes)
  return [body, renderItems(notes === '' ? details : [{ text: notes }, ...details])]
    .filter((part) => part !== '')
    .join('\n\n')
}

export interface DetailContext {
  readonly page: PageContext
  /** Whether fields are described here, because they have no section. */
  readonly isInline: boolean
}

/** The details of a type whose own constraints are shown elsewhere. */
export function listDetails(type: Type, context: DetailContext): readonly DetailItem[] {
  const inline = { ...context, isInline: true }
  switch (type.kind) {
    case 'values':
      return listMeanings(type.meanings ?? [])
    case 'string':
      return [
        ...listMeanings(type.known ?? []),
        ...(type.content === undefined
          ? []
          : [createDetailItem('Contains JSON', type.content, inline)]),
      ]
    case 'array':
      return [
        ...listIfDescribed('Each item', type.items, context),
        ...listContains(type.contains, inline),
        ...listRest('other items', type.unevaluated, context),
      ]
    case 'tuple':
      return [
        ...[...type.items, ...(type.rest === undefined ? [] : [type.rest])]
          .map((item, index) => {
            const isRest = index === type.items.length
            return createDetailItem(isRest ? 'Each other item' : `Item ${index + 1}`, item, context)
          })
          .filter(({ isPlain }) => !isPlain),
        ...listContains(type.contains, inline),
        ...listRest('other items', type.unevaluated, context),
      ]
    case 'map':
      return [
        ...listKeyDetails(type, context),
        ...(type.patterns === undefined
          ? listIfDescribed('Each value', type.values, context)
          : listRest('other keys', type.values, context)),
      ]
    case 'object':
      return [
        ...(context.isInline ? type.fields.map((field) => describeField(field, context)) : []),
        ...listKeyDetails(type, context),
        ...listRest('other keys', type.additional, context),
      ]
    case 'union':
      return listAlternatives(type.members, type.exclusive === true, context)
    case 'intersection':
      return type.members.flatMap((member) =>
        member.notes === undefined
          ? listDetails(member, context)
          : [createDetailItem('', member, context)],
      )
    case 'not': {
      const names = readRequiredOnly(type.type)
      return names === undefined
        ? [createDetailItem('Not allowed', type.type, inline)]
        : [{ text: `Not allowed: ${renderNames(names, ' with ')}` }]
    }
    case 'condition':
      return [
        createDetailItem('If', type.if, inline),
        ...(type.then === undefined ? [] : [createDetailItem('Then', type.then, context)]),
        ...(type.else === undefined ? [] : [createDetailItem('Otherwise', type.else, context)]),
      ]
    default:
      return []
  }
}

/** The constraints on the keys of an object, except how many there are. */
export function listKeyDetails(
  keys: KeyConstraints,
  context: DetailContext,
): readonly DetailItem[] {
  const { required = [], patterns = [], names, dependencies = [], unevaluated } = keys
  return [
    ...(required.length === 0 ? [] : [{ text: renderRequired(required) }]),
    ...patterns.map(({ pattern, type }) =>
      createDetailItem(`Keys that match ${renderInlineCode(pattern)}`, type, context),
    ),
    ...(names === undefined
      ? []
      : [createDetailItem('Each key', names, { ...context, isInline: true })]),
    ...dependencies.map(({ key, required: others, type }) => {
      const condition = `With ${renderInlineCode(key)}`
      return type === undefined
        ? { text: `${condition}: ${renderRequired(others)}` }
        : createDetailItem(condition, type, context)
    }),
    ...listRest('other keys', unevaluated, context),
  ]
}

function listRest(
  label: string,
  type: Type | undefined,
  context: DetailContext,
): readonly DetailItem[] {
  if (type === undefined || (type.kind === 'any' && type.notes === undefined)) return []
  if (type.kind === 'never') return [{ text: `No ${label} are allowed` }]
  return [createDetailItem(capitalize(label), type, context)]
}

function listContains(
  contains: Contains | undefined,
  context: DetailContext,
): readonly DetailItem[] {
  if (contains === undefined) return []
  const { type, min, max } = contains
  return [createDetailItem(capitalize(formatQuantity(min, max, 'item', 'items')), type, context)]
}

function listAlternatives(
  members: readonly Type[],
  exclusive: boolean,
  context: DetailContext,
): readonly DetailItem[] {
  const required = members.map(readRequiredOnly)
  const choice = exclusive ? 'Exactly one of these' : 'At least one of these'
  if (required.every((names) => names !== undefined)) {
    const options = required.map((names) => renderNames(names, ' with '))
    return [{ text: `${choice} is required: ${options.join(', ')}` }]
  }
  const inner = members.map((member, index) => {
    const hasTitle = member.notes?.title !== undefined
    return createDetailItem(
      hasTitle ? '' : capitalize(nameAlternative(member, index)),
      member,
      context,
    )
  })
  return inner.every(({ isPlain }) => isPlain) ? [] : [{ text: choice, inner }]
}

/** The names in `{ required: […] }`, if a type says nothing else. */
function readRequiredOnly(type: Type): readonly string[] | undefined {
  if (type.kind !== 'object' || type.notes !== undefined || type.fields.length > 0) return undefined
  const { kind: _, implied: __, fields: ___, additional, required, ...others } = type
  return additional === undefined && Object.keys(others).length === 0 ? required : undefined
}

function listIfDescribed(label: string, type: Type, context: DetailContext): readonly DetailItem[] {
  // The table of details and the notation show what is allowed.
  const inner = listDetails(type, context)
  const notes = renderNotes(type.notes)
  const body = renderNotesBody(type.notes)
  if (inner.length === 0 && notes + body === '') return []
  return [{ text: `${label}${prefixColon(notes)}`, body, inner }]
}

/** One item for a type, with everything that is known about it. */
export function createDetailItem(label: string, type: Type, context: DetailContext): DetailItem {
  const { page, isInline } = context
  const names = readRequiredOnly(type)
  if (names !== undefined) return { text: addLabel(label, [renderRequired(names)]) }
  const inner = listDetails(type, context)
  const constraints = type.kind === 'ref' ? '' : renderConstraints(type, page)
  const fields = isInline ? '' : renderFieldLinks(type, page)
  const notes = renderNotes(type.notes)
  const body = renderNotesBody(type.notes)
  // The notation of an object only says that there are fields, and a part of an `allOf` with nothing
  // but notes isn't `unknown`.
  const isListed =
    (type.kind === 'object' && (inner.length > 0 || fields !== '')) ||
    (type.kind === 'any' && label === '' && notes !== '')
  const notation = isListed ? '' : renderTypeNotation(type, page.findTarget)
  const suffix = constraints === '' ? '' : ` (${constraints})`
  return {
    text: addLabel(label, [notation + suffix, notes, fields]),
    body,
    inner,
    isPlain: type.kind !== 'object' && inner.length === 0 && constraints + notes + body === '',
  }
}

function describeField(field: Field, context: DetailContext): DetailItem {
  const { name, type, required, nullable, deprecated, readOnly, writeOnly } = field
  const marks = [
    ...(required ? ['required'] : []),
    ...(nullable ? ['nullable'] : []),
    ...[deprecated && 'deprecated', readOnly && 'read-only', writeOnly && 'write-only'],
  ].filter((mark) => typeof mark === 'string')
  const { title, description, examples, unit } = field
  const notes: Notes = {
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(examples.length === 0 ? {} : { examples }),
    ...(unit === undefined ? {} : { unit }),
  }
  const item = createDetailItem(
    `${renderInlineCode(name)}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`,
    type,
    context,
  )
  const text = renderNotes(notes)
  const body = [item.body, renderNotesBody(notes)].filter((part) => part).join('\n\n')
  return { ...item, body, text: joinSentences([item.text, text]) }
}

/** The fields of an alternative, which have sections of their own. */
function renderFieldLinks(type: Type, page: PageContext): string {
  if (type.kind !== 'object') return ''
  const links = type.fields.map((field) => {
    const link = renderTargetLink(field.name, field, page)
    return field.required ? `${link} (required)` : link
  })
  return links.length === 0 ? '' : `Fields: ${links.join(', ')}`
}

function renderConstraints(type: Type, { model }: PageContext): string {
  const pattern = renderPattern(type, model)
  const format = renderFormat(type, model)
  const expected = describeExpected(type, model)
  return [
    describeAllowed(type, model),
    format && `format ${format}`,
    pattern && `pattern ${pattern}`,
    renderContent(type, model),
    expected && `usually ${expected}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** An item for each value. */
export function listMeanings(meanings: readonly VocabularyValue[]): readonly DetailItem[] {
  return meanings.map(({ value, title, description, deprecated, kind, since, until }) => {
    const notes: Notes = {
      ...(title === undefined ? {} : { title }),
      ...(description === '' ? {} : { description }),
      ...(deprecated === undefined ? {} : { deprecated }),
    }
    const details = joinSentences([
      renderNotes(notes),
      kind === undefined ? '' : `Kind: ${renderInline(kind)}`,
      since === undefined ? '' : `Since: ${renderDate(since)}`,
      until === undefined ? '' : `Until: ${renderDate(until)}`,
    ])
    const text = renderInlineCode(formatPlainValue(value)) + prefixColon(details)
    return { text, body: renderNotesBody(notes) }
  })
}
