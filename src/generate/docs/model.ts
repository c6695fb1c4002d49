import {
  type Alias,
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Group,
  type Model,
  type Source,
  type Type,
  type Vocabulary,
} from '../../model/model.js'
import type { RuleDocs } from '../generator.js'
import {
  allFields,
  anchorsOf,
  definitionsOf,
  fieldsInside,
  fieldsWithin,
  type NamedField,
  rootEntity,
  withInner,
} from './anchors.js'
import {
  dateText,
  type FieldSection,
  fieldSection,
  fieldsTable,
  linkTo,
  type Page,
  rulesByField,
} from './field.js'
import { readableJson, valueText } from './json.js'
import { cellText, code, codeBlock, inline, link, prose, table } from './markdown.js'
import { expectedInWords, namesIn, typeNotation } from './type.js'

/** What the template of a model's page is given: Markdown, and the names of anchors. */
export function modelPage(page: Page) {
  const { model } = page
  const root = rootEntity(model)
  const sections = root === undefined ? rootSections(page) : groupSections(root, page)
  const models = model.entities.filter((entity) => entity !== root)
  return {
    title: inline(model.name),
    anchor: root && page.anchors.of.get(root),
    description: prose(model.description || (root?.description ?? '')),
    source: model.source && sourceLine(model.source),
    // A root that is not an object with fields: an array, a union, a reference.
    rootType: root === undefined ? typeNotation(model.root, page.targets) : '',
    hasHints: page.fields.some(({ field }) => hintsOf(field)),
    summary: root === undefined ? '' : fieldsTable(inOrder(root, model), page),
    additional: root === undefined ? '' : additionalLine(root, page),
    examples: root === undefined ? [] : examplesOf(root),
    sections,
    models: models.map((entity) => modelSection(entity, page)),
    vocabularies: model.vocabularies.map((it) => vocabularySection(it, page)),
    aliases: model.aliases.map((alias) => aliasSection(alias, page)),
    removed: table(
      ['field', 'since', 'until', 'what it was'],
      model.removed.map(({ name, since, until, description }) => [
        code(name),
        dateText(since),
        dateText(until),
        cellText(description),
      ]),
    ),
    hasContents: page.fields.length + definitionsOf(model).length > 0 || page.hasRules,
    contents: {
      groups: sections
        .filter(() => model.groups.length > 0)
        .map(({ title, anchor }) => link(title, `#${anchor}`))
        .join(', '),
      fields: sections.length > 0 && model.groups.length === 0,
      models: linksTo(models, page),
      vocabularies: linksTo(model.vocabularies, page),
      aliases: linksTo(model.aliases, page),
      rules: page.hasRules,
    },
  }
}

/** What is known of a page before it is written: where everything will be told of. */
export function pageOf(model: Model, rules: readonly RuleDocs[]): Page {
  const fields = allFields(model)
  const anchors = anchorsOf(model, fields)
  const targets = (name: string): string | undefined => {
    const definition = findDefinition(model, name)
    return definition && `#${anchors.of.get(definition)}`
  }
  const byField = rulesByField(model, fields, rules)
  return { model, fields, anchors, targets, rules: byField, hasRules: rules.length > 0 }
}

function sourceLine({ api, version, page, read }: Source): string {
  return [
    `${inline(api)} ${inline(version)}`,
    ...(page === '' ? [] : [inline(page)]),
    ...(read === '' ? [] : [`read on ${inline(read)}`]),
  ].join(', ')
}

interface GroupSection {
  readonly title: string
  readonly anchor: string
  readonly description: string
  readonly fields: readonly FieldSection[]
}

/** What is inside a root that is no entity. */
function rootSections(page: Page): readonly GroupSection[] {
  const fields = sectionsOf(fieldsInside(page.model.root, undefined), 3, page)
  return fields.length === 0 ? [] : [{ title: 'Fields', anchor: 'fields', description: '', fields }]
}

/** The fields of the root by group; those without one are a section of their own, the last. */
function groupSections(root: Entity, page: Page): readonly GroupSection[] {
  const inside = (fields: readonly Field[]) =>
    fields.flatMap((field) => withInner({ name: field.name, field, depth: 0, owner: undefined }))
  const ofAdditional =
    root.additional === undefined ? [] : fieldsInside(root.additional, undefined, '*')
  const { groups } = page.model
  return [
    ...groups.map((group) => ({
      title: inline(group.title),
      anchor: page.anchors.groups.get(group.id) ?? '',
      description: prose(group.description),
      fields: sectionsOf(inside(fieldsOf(group, root, groups)), 3, page),
    })),
    {
      title: groups.length > 0 ? 'Other fields' : 'Fields',
      anchor: 'fields',
      description: '',
      fields: sectionsOf([...inside(fieldsOf(undefined, root, groups)), ...ofAdditional], 3, page),
    },
  ].filter(({ fields }) => fields.length > 0)
}

/** The fields of a group, or those of no known one. */
function fieldsOf(
  group: Group | undefined,
  root: Entity,
  groups: readonly Group[],
): readonly Field[] {
  return root.fields.filter((field) => groups.find(({ id }) => id === field.group) === group)
}

function inOrder(root: Entity, { groups }: Model): readonly Field[] {
  return [...groups, undefined].flatMap((group) => fieldsOf(group, root, groups))
}

function sectionsOf(
  fields: readonly NamedField[],
  level: number,
  page: Page,
): readonly FieldSection[] {
  return fields.map((named) => fieldSection(named, level, page))
}

function modelSection(entity: Entity, page: Page) {
  return {
    ...definitionSection(entity, page),
    summary: fieldsTable(entity.fields, page),
    additional: additionalLine(entity, page),
    examples: examplesOf(entity),
    fields: sectionsOf(fieldsWithin(entity, entity.name), 4, page),
  }
}

function vocabularySection(vocabulary: Vocabulary, page: Page) {
  return {
    ...definitionSection(vocabulary, page),
    closed: vocabulary.closed,
    values: table(
      ['value', 'meaning', 'kind', 'since', 'until'],
      vocabulary.values.map(({ value, description, kind, since, until }) => [
        code(valueText(value)),
        cellText(description),
        inline(kind ?? ''),
        dateText(since),
        dateText(until),
      ]),
    ),
  }
}

function aliasSection(alias: Alias, page: Page) {
  return {
    ...definitionSection(alias, page),
    type: typeNotation(alias.type, page.targets),
    fields: sectionsOf(fieldsWithin(alias, alias.name), 4, page),
  }
}

function definitionSection(definition: Definition, page: Page) {
  return {
    anchor: page.anchors.of.get(definition) ?? '',
    name: code(definition.name),
    description: prose(definition.description),
    usedBy: usersOf(definition, page).join(', '),
  }
}

/** Links to what names a definition in its type. */
function usersOf({ name }: Definition, page: Page): readonly string[] {
  const names = (type: Type | undefined) => type !== undefined && namesIn(type).includes(name)
  const fields = page.fields
    .filter(({ field }) => names(field.type))
    .map((it) =>
      linkTo(it.field, it.owner === undefined ? it.name : `${it.owner}.${it.name}`, page),
    )
  const others = definitionsOf(page.model)
    .filter(
      (it) =>
        (it.kind === 'alias' && names(it.type)) || (it.kind === 'entity' && names(it.additional)),
    )
    .map((it) => link(code(it.name), `#${page.anchors.of.get(it)}`))
  return [...fields, ...others]
}

/** Whether a field has bounds or prefixes that nothing enforces. */
function hintsOf({ type, expected, prefixes }: Field): boolean {
  return expected !== undefined || prefixes.length > 0 || expectedInWords(type) !== ''
}

function additionalLine({ additional }: Entity, page: Page): string {
  if (additional === undefined || additional.kind === 'any') return ''
  if (additional.kind === 'never') return 'No other field is allowed.'
  return `Any other field holds ${typeNotation(additional, page.targets)}.`
}

function examplesOf({ examples }: Entity): readonly string[] {
  return examples.map((example) => codeBlock(readableJson(example), 'json'))
}

function linksTo(definitions: readonly Definition[], page: Page): string {
  return definitions.map((it) => link(code(it.name), `#${page.anchors.of.get(it)}`)).join(', ')
}
