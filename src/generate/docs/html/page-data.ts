import type { RootContent } from 'mdast'
import type { FieldReference, Reference } from '../reference.js'
import { readPlainText, renderCode, renderNodes, renderPhrase, renderType } from './content.js'
import { createContents } from './contents.js'
import {
  createDefinitionData,
  createFieldData,
  createValuesData,
  listMarks,
} from './definition-data.js'
import { renderDirection } from './direction.js'
import { createFilters } from './filters.js'
import { takeFirstSentence } from './first-sentence.js'
import { createSectionData } from './section-data.js'

/** From so many fields on, a browser lays out only the part of a page that is in sight. */
const largeCount = 400

/** The data of `page.eta`: HTML, anchors, plain text and flags. */
export function createPageData(reference: Reference) {
  const { title, description, groups, models, aliases, values } = reference
  const count = [...groups, ...models, ...aliases].reduce((sum, it) => sum + it.fields.length, 0)
  const options = { level: 1, anchor: 'overview' }
  const glance = reference.sections.find(({ id }) => id === 'overview')
  const sections = reference.sections.filter((section) => section !== glance)
  return {
    title,
    direction: renderDirection(title),
    summary: readPlainText(takeFirstSentence(description)),
    description: renderNodes(description, options),
    source: reference.source && renderPhrase(reference.source),
    anchor: reference.anchor ?? 'overview',
    details: renderNodes(reference.details, options),
    footnote: renderNodes(reference.footnote),
    examples: renderCode(reference.examples),
    isLarge: count > largeCount,
    contents: createContents(reference),
    filters: createFilters(reference),
    rows: groups.map((group) => ({
      anchor: group.anchor,
      title: groups.length > 1 ? group.title : '',
      direction: renderDirection(group.title),
      rows: group.fields.map(createRow),
    })),
    glance: glance && renderNodes(glance.content, options),
    // One sentence needs no frame.
    hasCard: glance !== undefined && countItems(glance.content) > 1,
    sections: sections.map(createSectionData),
    groups: groups.map((group) => ({
      anchor: group.anchor,
      title: group.title,
      direction: renderDirection(group.title),
      description: renderNodes(group.description, { level: 2, anchor: group.anchor }),
      fields: group.fields.map((field) => createFieldData(field, 'h3', reference)),
    })),
    parts: [
      {
        anchor: 'nested-models',
        title: 'Nested models',
        definitions: models.map((it) => createDefinitionData(it, reference)),
      },
      { anchor: 'vocabularies', title: 'Values', definitions: values.map(createValuesData) },
      {
        anchor: 'other-types',
        title: 'Other types',
        definitions: aliases.map((it) => createDefinitionData(it, reference)),
      },
    ].filter(({ definitions }) => definitions.length > 0),
    appendix: reference.appendix.map(createSectionData),
  }
}

/** A row of the table of fields. */
function createRow(field: FieldReference) {
  const { anchor, path, shortType, summary } = field
  return {
    anchor,
    path,
    direction: renderDirection(path),
    type: renderType(shortType),
    marks: listMarks(field),
    summary: renderPhrase(summary),
    summaryDirection: renderDirection(readPlainText(summary)),
  }
}

function countItems(content: readonly RootContent[]): number {
  return content.reduce((sum, it) => sum + (it.type === 'list' ? it.children.length : 1), 0)
}
