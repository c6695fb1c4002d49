import type { PhrasingContent, RootContent, TableCell, TableRow } from 'mdast'
import { sanitize } from '../../json/sanitize.js'
import type { Definition } from '../../model/model.js'
import { findRootEntity, listDefinitions } from './fields.js'
import type { createModelPageData } from './model-page.js'
import type { PageContext } from './page-context.js'
import { parseFacts, parseLine, parseParts } from './parse-reference.js'
import type { DefinitionReference, FieldReference, Reference, Section } from './reference.js'
import { createFieldReference, createJsonExamples, showName } from './reference-field.js'
import { createValueReferences } from './reference-values.js'
import { capitalize } from './sections/detail-item.js'
import type { FieldSection } from './sections/field-section.js'

type PageData = ReturnType<typeof createModelPageData>
type DefinitionSection = PageData['models' | 'vocabularies' | 'aliases'][number]

/**
 * Creates the reference of a model from the Markdown of its page.
 *
 * @param data of the page
 * @param guide what isn't about one field or model: sections above and below the fields
 */
export function createReference(
  data: PageData,
  page: PageContext,
  guide: { readonly introduction: readonly Section[]; readonly appendix: readonly Section[] },
): Reference {
  const { model, anchors } = page
  const located = new Map(page.fields.map((it) => [anchors.byTarget.get(it.field) ?? '', it]))
  const definitions = new Map(
    listDefinitions(model).map((it) => [anchors.byTarget.get(it) ?? '', it]),
  )
  const createField = (section: FieldSection): readonly FieldReference[] => {
    const field = located.get(section.anchor)
    return field === undefined ? [] : [createFieldReference(section, field, page)]
  }
  const createModel = (section: PageData['models'][number]): DefinitionReference => ({
    ...createHead(section, definitions.get(section.anchor)),
    details: [...parseInherited(section.summary), ...parseParts(section.additional, section.more)],
    fields: section.fields.flatMap(createField),
  })
  const createAlias = (section: PageData['aliases'][number]): DefinitionReference => ({
    ...createHead(section, definitions.get(section.anchor)),
    type: parseLine(section.type),
    facts: [...parseFacts(section.details), ...parseUsers(section.usedBy)],
    details: parseParts(section.more, section.inherited),
    fields: section.fields.flatMap(createField),
  })
  const root = findRootEntity(model)
  const inherited = parseInherited(data.summary)
  return {
    ...(data.anchor === undefined ? {} : { anchor: data.anchor }),
    title: sanitize(model.name),
    description: parseParts(data.description),
    ...(data.source === undefined ? {} : { source: parseLine(data.source) }),
    details: parseParts(
      data.notes,
      data.rootType === '' ? '' : `The type of a document is ${data.rootType}.`,
      data.rootDetails,
      data.additional,
      data.more,
    ),
    examples: createJsonExamples(root?.examples ?? []),
    sections: [
      ...(inherited.length === 0
        ? []
        : [{ id: 'inherited-fields', title: 'Inherited fields', content: inherited }]),
      ...guide.introduction,
    ],
    groups: data.groups.map((group) => ({
      anchor: group.anchor,
      title: readLine(group.title),
      description: parseParts(group.description),
      fields: group.fields.flatMap(createField),
    })),
    models: data.models.map(createModel),
    values: data.vocabularies.flatMap((section) => {
      const definition = definitions.get(section.anchor)
      if (definition?.kind !== 'vocabulary') return []
      return {
        ...createHead(section, definition),
        details: parseParts(section.more),
        isClosed: section.closed,
        values: createValueReferences(definition),
      }
    }),
    aliases: data.aliases.map(createAlias),
    appendix: [
      ...guide.appendix,
      ...(data.removed === ''
        ? []
        : [{ id: 'removed-fields', title: 'Removed fields', content: parseParts(data.removed) }]),
    ],
    footnote: data.hasInferred ? parseParts(inferredNote) : [],
  }
}

const inferredNote =
  "\\* The API reference doesn't explain this. The description is inferred from the name."

function createHead(section: DefinitionSection, definition: Definition | undefined) {
  return {
    anchor: section.anchor,
    name: showName(definition?.name ?? ''),
    marks: section.marks === '' ? [] : section.marks.split(' · '),
    description: parseParts(section.description, section.notes),
    facts: parseUsers(section.usedBy),
    examples: createJsonExamples(definition?.kind === 'vocabulary' ? [] : listExamples(definition)),
  }
}

function listExamples(definition: Definition | undefined): readonly unknown[] {
  if (definition?.kind === 'entity') return definition.examples
  return definition?.notes.examples ?? []
}

function parseUsers(usedBy: string) {
  return usedBy === '' ? [] : [{ label: 'used by', content: parseLine(usedBy) }]
}

/**
 * Parses the rows of a table of fields that come from other definitions. The others have sections of
 * their own. The type is below the name, as in the table of all fields.
 */
function parseInherited(markdown: string): readonly RootContent[] {
  if (!/^\|[^\n]*\| from \|/.test(markdown)) return []
  return parseParts(markdown).map((table) => {
    if (table.type !== 'table') return table
    const [head, ...rows] = table.children
    const inherited = rows.filter(({ children: [, , , from] }) => from?.children.length !== 0)
    const titles = head?.children.filter((_, column) => column !== 1) ?? []
    const children = [
      { type: 'tableRow' as const, children: titles.map(capitalizeCell) },
      ...inherited.map(joinNameAndType),
    ]
    return { ...table, align: null, children }
  })
}

function capitalizeCell(cell: TableCell): TableCell {
  const children = cell.children.map((node) =>
    node.type === 'text' ? { ...node, value: capitalize(node.value) } : node,
  )
  return { ...cell, children }
}

function joinNameAndType(row: TableRow): TableRow {
  const [name, type, ...others] = row.children
  if (name === undefined || type === undefined) return row
  const children: PhrasingContent[] = [
    { type: 'strong', children: name.children },
    { type: 'break' },
    ...type.children,
  ]
  return { ...row, children: [{ ...name, children }, ...others] }
}

function readLine(markdown: string): string {
  return parseLine(markdown)
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
}
