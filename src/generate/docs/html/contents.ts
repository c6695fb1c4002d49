import type { Reference } from '../reference.js'
import { renderDirection } from './direction.js'

export interface ContentsLink {
  readonly anchor: string
  readonly title: string
  readonly direction: string
}

/** The links of the sidebar. */
export function createContents(reference: Reference) {
  const { groups, models, values, aliases, sections, appendix } = reference
  const hasFields = groups.length > 0
  const parts = [
    {
      title: 'Overview',
      isCode: false,
      links: [
        ...(hasFields ? [createLink('all-fields', 'All fields')] : []),
        ...sections
          .filter(({ id }) => id !== 'overview')
          .map(({ id, title }) => createLink(id, title)),
      ],
    },
    {
      title: 'Fields',
      isCode: false,
      links: groups.map(({ anchor, title }) => createLink(anchor, title)),
    },
    { title: 'Nested models', isCode: true, links: listNames(models) },
    { title: 'Values', isCode: true, links: listNames(values) },
    { title: 'Other types', isCode: true, links: listNames(aliases) },
    { title: 'More', isCode: false, links: appendix.map(({ id, title }) => createLink(id, title)) },
  ]
  return parts.filter(({ links }) => links.length > 0)
}

function listNames(definitions: ReadonlyArray<{ readonly anchor: string; readonly name: string }>) {
  return definitions.map(({ anchor, name }) => createLink(anchor, name))
}

function createLink(anchor: string, title: string): ContentsLink {
  return { anchor, title, direction: renderDirection(title) }
}
