import { collectFields } from '../../../model/collect-fields.js'
import {
  type Alias,
  type Definition,
  type Entity,
  findDefinition,
  type Type,
  type Vocabulary,
} from '../../../model/model.js'
import { renderCodeBlock, renderInlineCode } from '../../markdown/code.js'
import { renderTable } from '../../markdown/table.js'
import { renderCell, renderInline } from '../../markdown/text.js'
import { listDefinitionFields } from '../fields.js'
import { formatPlainValue, formatReadableJson } from '../notation/readable-json.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import { markInferred, type PageContext, renderDate, renderTargetLink } from '../page-context.js'
import { describeAdditional, renderDefinitionDetails } from './definition-details.js'
import { renderItems } from './detail-item.js'
import { renderAliasDetails } from './field-details.js'
import {
  createFieldSection,
  type FieldRow,
  renderDescription,
  renderFieldsTable,
} from './field-section.js'
import { renderNotes } from './notes.js'
import { listMeanings, renderTypeDetails } from './type-details.js'

/** The data of a nested model in `templates/docs/model.eta`. */
export function createEntitySection(entity: Entity, page: PageContext) {
  return {
    ...createDefinitionSection(entity, page),
    summary: renderFieldsTable(listRows(entity, page), page),
    additional: describeAdditional(entity, page),
    more: renderDefinitionDetails(entity, page),
    examples: renderExamples(entity),
    fields: createFieldSections(entity, page),
  }
}

/** The data of a vocabulary in `templates/docs/model.eta`. */
export function createVocabularySection(vocabulary: Vocabulary, page: PageContext) {
  return {
    ...createDefinitionSection(vocabulary, page),
    closed: vocabulary.closed,
    more: renderDefinitionDetails(vocabulary, page),
    values: hasCode(vocabulary)
      ? renderItems(listMeanings(vocabulary.values))
      : renderTable(
          ['value', 'title', 'meaning', 'kind', 'since', 'until', ''],
          vocabulary.values.map((it) => [
            renderInlineCode(formatPlainValue(it.value)),
            renderInline(it.title ?? ''),
            markInferred(renderCell(it.description), it),
            renderInline(it.kind ?? ''),
            renderDate(it.since),
            renderDate(it.until),
            it.deprecated ? 'deprecated' : '',
          ]),
        ),
  }
}

/** Whether a meaning contains a block of code, which a table can't show. */
function hasCode({ values }: Vocabulary): boolean {
  return values.some(({ description }) => /^\s*(```|~~~)/m.test(description))
}

/** The data of another named type in `templates/docs/model.eta`. */
export function createAliasSection(alias: Alias, page: PageContext) {
  return {
    ...createDefinitionSection(alias, page),
    type: renderTypeNotation(alias.type, page.findTarget),
    details: renderAliasDetails(alias, page),
    more: renderTypeDetails(alias.type, page),
    inherited: renderFieldsTable(listInheritedRows(alias.type, page), page),
    examples: renderExamples({ examples: alias.notes.examples ?? [] }),
    fields: createFieldSections(alias, page),
  }
}

export function renderExamples({ examples }: Pick<Entity, 'examples'>): readonly string[] {
  return examples.map((example) => renderCodeBlock(formatReadableJson(example), 'json'))
}

/** The fields of an entity, and those that it inherits. */
export function listRows(entity: Entity, page: PageContext): readonly FieldRow[] {
  return [...entity.fields.map((field) => ({ field })), ...listInheritedRows(entity, page)]
}

/** The fields that a type has through references, with their origin. */
export function listInheritedRows(type: Type | Entity, page: PageContext): readonly FieldRow[] {
  // The fields of a single reference are a link away.
  if (type.kind !== 'entity' && type.kind !== 'intersection') return []
  const { entities, aliases } = page.model
  // A long chain of definitions would repeat its fields in each of them.
  const limit = Math.min(maxRows, Math.ceil(maxPageRows / (entities.length + aliases.length + 1)))
  const { fields, required } = collectFields(type, page.model, { onlyAlways: true, limit })
  const own = new Set(type.kind === 'entity' ? type.fields : [])
  const inherited = fields.filter(({ field, origin }) => origin !== undefined && !own.has(field))
  return inherited.slice(0, limit).map(({ field, origin = '' }) => {
    const definition = findDefinition(page.model, origin)
    return {
      field,
      from: definition === undefined ? '' : renderTargetLink(origin, definition, page),
      required: field.required || required.has(field.name),
    }
  })
}

// Inherited fields, in one table and on the page.
const maxRows = 200
const maxPageRows = 100_000

function createDefinitionSection(definition: Definition, page: PageContext) {
  const { notes } = definition
  return {
    anchor: page.anchors.byTarget.get(definition) ?? '',
    name: renderInlineCode(definition.name),
    description: renderDescription({
      ...definition,
      title: showTitle(definition),
      inferred: false,
    }),
    marks: [
      ...(notes.deprecated ? ['deprecated'] : []),
      ...(notes.readOnly ? ['read-only'] : []),
      ...(notes.writeOnly ? ['write-only'] : []),
      ...(definition.kind === 'entity' && definition.nullable ? ['nullable'] : []),
    ].join(' · '),
    notes: definition.kind === 'alias' ? '' : renderDefaultNotes(notes),
    usedBy: listUsers(definition, page).join(', '),
  }
}

/** Most titles of definitions repeat the name. */
function showTitle({ name, notes: { title = '' } }: Definition): string {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return letters(title) === letters(name) ? '' : title
}

/** What no other part of the section shows. */
function renderDefaultNotes(notes: Definition['notes']): string {
  const { unit, examples } = notes
  return renderNotes({
    ...(unit === undefined ? {} : { unit }),
    ...('default' in notes ? { default: notes.default } : {}),
    ...(examples === undefined ? {} : { examples }),
  })
}

function createFieldSections(definition: Entity | Alias, page: PageContext) {
  return listDefinitionFields(definition, definition.name).map((field) =>
    createFieldSection(field, 4, page),
  )
}

/** Links to the fields and definitions whose type refers to a definition. */
function listUsers({ name }: Definition, page: PageContext): readonly string[] {
  const users = page.usersByName.get(name) ?? []
  return users.map((user) => {
    if (!('field' in user)) return renderTargetLink(user.name, user, page)
    const { field, path, owner } = user
    return renderTargetLink(owner === undefined ? path : `${owner}.${path}`, field, page)
  })
}
