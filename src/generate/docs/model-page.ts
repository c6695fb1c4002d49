import { listInnerTypes } from '../../model/inner-types.js'
import {
  type Alias,
  type Definition,
  type Field,
  findDefinition,
  type Model,
  type Source,
} from '../../model/model.js'
import { renderInlineCode } from '../markdown/code.js'
import { renderTable } from '../markdown/table.js'
import {
  renderCell,
  renderFirstSentence,
  renderInline,
  renderLink,
  renderProse,
} from '../markdown/text.js'
import { findRootEntity, listDefinitions } from './fields.js'
import { describeExpected } from './notation/constraints.js'
import { renderTypeNotation, standardFormats } from './notation/type-notation.js'
import { type PageContext, renderDate, renderTargetLink } from './page-context.js'
import { describeAdditional, renderDefinitionDetails } from './sections/definition-details.js'
import {
  createAliasSection,
  createEntitySection,
  createVocabularySection,
  listInheritedRows,
  renderExamples,
} from './sections/definition-sections.js'
import { createFieldGroups, sortByGroup } from './sections/field-groups.js'
import { renderFieldsTable } from './sections/field-section.js'
import { renderNotes } from './sections/notes.js'
import { renderTypeDetails } from './sections/type-details.js'

/** The data of `templates/docs/model.eta`: Markdown, anchors and flags. */
export function createModelPageData(page: PageContext) {
  const { model } = page
  const root = findRootEntity(model)
  const rootAlias = findRootAlias(model)
  const groups = createFieldGroups(page)
  const nestedModels = model.entities.filter((entity) => entity !== root)
  return {
    title: renderInline(model.name),
    anchor: root && page.anchors.byTarget.get(root),
    description: renderProse(model.description || ((root ?? rootAlias)?.description ?? '')),
    source: model.source && renderSource(model.source),
    // For a root that isn't an object with fields: an array, a union or a reference.
    rootType: root === undefined ? renderTypeNotation(model.root, page.findTarget) : '',
    hasFormats: page.fields.some(({ field: { type } }) =>
      [type, ...listInnerTypes(type)].some(
        (it) => it.kind === 'string' && standardFormats.has(it.format ?? ''),
      ),
    ),
    hasHints: page.fields.some(({ field }) => hasHints(field, model)),
    hasInferred: hasInferred(page),
    rootDetails:
      root === undefined
        ? renderTypeDetails(model.root, page) || renderAlternatives(rootAlias, page)
        : '',
    summary: renderFieldsTable(
      root === undefined
        ? listInheritedRows(model.root, page)
        : [
            ...sortByGroup(root, model).map((field) => ({ field })),
            ...listInheritedRows(root, page),
          ],
      page,
    ),
    notes: root === undefined ? '' : renderNotes({ ...root.notes, title: '' }),
    more: root === undefined ? '' : renderDefinitionDetails(root, page),
    additional: root === undefined ? '' : describeAdditional(root, page),
    examples: root === undefined ? [] : renderExamples(root),
    groups,
    models: nestedModels.map((entity) => createEntitySection(entity, page)),
    vocabularies: model.vocabularies.map((it) => createVocabularySection(it, page)),
    aliases: model.aliases.map((alias) => createAliasSection(alias, page)),
    removed: renderRemovedFields(model),
    hasContents: page.fields.length + listDefinitions(model).length > 0 || page.hasRules,
    contents: {
      groups: groups
        .filter(() => model.groups.length > 0)
        .map(({ title, anchor }) => renderLink(title, `#${anchor}`))
        .join(', '),
      fields: groups.length > 0 && model.groups.length === 0,
      models: renderDefinitionLinks(nestedModels, page),
      vocabularies: renderDefinitionLinks(model.vocabularies, page),
      aliases: renderDefinitionLinks(model.aliases, page),
      rules: page.hasRules,
    },
  }
}

/** The named type that a document has, if it's no entity. */
function findRootAlias(model: Model): Alias | undefined {
  const definition = model.root.kind === 'ref' ? findDefinition(model, model.root.name) : undefined
  return definition?.kind === 'alias' ? definition : undefined
}

/** The named types that a document can have, and what each of them is. */
function renderAlternatives(alias: Alias | undefined, page: PageContext): string {
  if (alias?.type.kind !== 'union') return ''
  const names = alias.type.members.flatMap((member) => (member.kind === 'ref' ? member.name : []))
  const definitions = names.flatMap((name) => findDefinition(page.model, name) ?? [])
  if (definitions.length < alias.type.members.length) return ''
  const items = definitions.map((it) => {
    const meaning = renderFirstSentence(it.description)
    return `- ${renderTargetLink(it.name, it, page)}${meaning === '' ? '' : `: ${meaning}`}`
  })
  return `It is one of these:\n\n${items.join('\n')}`
}

function renderSource({ api, version, page, read }: Source): string {
  return [
    `${renderInline(api)} ${renderInline(version)}`,
    ...(page === '' ? [] : [renderInline(page)]),
    ...(read === '' ? [] : [`read on ${renderInline(read)}`]),
  ].join(', ')
}

/** Whether a field has expected values or prefixes, which the schema doesn't enforce. */
function hasHints({ type, expected, prefixes }: Field, model: Model): boolean {
  return expected !== undefined || prefixes.length > 0 || describeExpected(type, model) !== ''
}

function hasInferred({ model, fields }: PageContext): boolean {
  return (
    fields.some(({ field }) => field.inferred) ||
    model.vocabularies.some(({ values }) => values.some(({ inferred }) => inferred))
  )
}

function renderRemovedFields({ removed }: Model): string {
  return renderTable(
    ['field', 'since', 'until', 'what it was'],
    removed.map(({ name, since, until, description }) => [
      renderInlineCode(name),
      renderDate(since),
      renderDate(until),
      renderCell(description),
    ]),
  )
}

function renderDefinitionLinks(definitions: readonly Definition[], page: PageContext): string {
  return definitions.map((it) => renderTargetLink(it.name, it, page)).join(', ')
}
