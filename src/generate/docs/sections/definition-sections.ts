import type { Alias, Definition, Entity, Vocabulary } from '../../../model/model.js'
import { renderCodeBlock, renderInlineCode } from '../../markdown/code.js'
import { renderTable } from '../../markdown/table.js'
import { renderCell, renderInline, renderProse } from '../../markdown/text.js'
import { listDefinitionFields } from '../fields.js'
import { formatPlainValue, formatReadableJson } from '../notation/readable-json.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import { markInferred, type PageContext, renderDate, renderTargetLink } from '../page-context.js'
import { createFieldSection, renderFieldsTable } from './field-section.js'

/** The data of a nested model in `templates/docs/model.eta`. */
export function createEntitySection(entity: Entity, page: PageContext) {
  return {
    ...createDefinitionSection(entity, page),
    summary: renderFieldsTable(entity.fields, page),
    additional: describeAdditional(entity, page),
    examples: renderExamples(entity),
    fields: createFieldSections(entity, page),
  }
}

/** The data of a vocabulary in `templates/docs/model.eta`. */
export function createVocabularySection(vocabulary: Vocabulary, page: PageContext) {
  return {
    ...createDefinitionSection(vocabulary, page),
    closed: vocabulary.closed,
    values: renderTable(
      ['value', 'meaning', 'kind', 'since', 'until'],
      vocabulary.values.map((it) => [
        renderInlineCode(formatPlainValue(it.value)),
        markInferred(renderCell(it.description), it),
        renderInline(it.kind ?? ''),
        renderDate(it.since),
        renderDate(it.until),
      ]),
    ),
  }
}

/** The data of another named type in `templates/docs/model.eta`. */
export function createAliasSection(alias: Alias, page: PageContext) {
  return {
    ...createDefinitionSection(alias, page),
    type: renderTypeNotation(alias.type, page.findTarget),
    fields: createFieldSections(alias, page),
  }
}

/** The keys that an entity accepts in addition to its fields; `''` if it accepts any. */
export function describeAdditional({ additional }: Entity, page: PageContext): string {
  if (additional === undefined || additional.kind === 'any') return ''
  if (additional.kind === 'never') return 'No other field is allowed.'
  return `Any other field has the type ${renderTypeNotation(additional, page.findTarget)}.`
}

export function renderExamples({ examples }: Entity): readonly string[] {
  return examples.map((example) => renderCodeBlock(formatReadableJson(example), 'json'))
}

function createDefinitionSection(definition: Definition, page: PageContext) {
  return {
    anchor: page.anchors.byTarget.get(definition) ?? '',
    name: renderInlineCode(definition.name),
    description: renderProse(definition.description),
    usedBy: listUsers(definition, page).join(', '),
  }
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
