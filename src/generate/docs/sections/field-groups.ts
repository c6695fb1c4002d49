import type { Entity, Field, Group, Model } from '../../../model/model.js'
import { renderInline, renderProse } from '../../markdown/text.js'
import {
  expandField,
  findRootEntity,
  type LocatedField,
  listNestedFields,
  listOtherFields,
  topLevel,
} from '../fields.js'
import type { PageContext } from '../page-context.js'
import { createFieldSection, type FieldSection } from './field-section.js'

/** A section of the page with fields of the root. */
export interface FieldGroup {
  readonly title: string
  readonly anchor: string
  readonly description: string
  readonly fields: readonly FieldSection[]
}

/** The fields of the root by group. Fields without a group come last. Empty groups are left out. */
export function createFieldGroups(page: PageContext): readonly FieldGroup[] {
  const { model } = page
  const root = findRootEntity(model)
  const groups =
    root === undefined
      ? [createUngrouped('Fields', listNestedFields(model.root, undefined), page)]
      : [
          ...model.groups.map((group) => createGroup(group, root, page)),
          createUngrouped(
            model.groups.length > 0 ? 'Other fields' : 'Fields',
            listUngroupedFields(root, model),
            page,
          ),
        ]
  return groups.filter(({ fields }) => fields.length > 0)
}

/** The fields of the root in the order in which the page describes them. */
export function sortByGroup(root: Entity, model: Model): readonly Field[] {
  return [...model.groups, undefined].flatMap((group) => filterByGroup(root, group, model))
}

function createGroup(group: Group, root: Entity, page: PageContext): FieldGroup {
  return {
    title: renderInline(group.title),
    anchor: page.anchors.groups.get(group.id) ?? '',
    description: renderProse(group.description),
    fields: createSections(expandFields(filterByGroup(root, group, page.model)), page),
  }
}

function createUngrouped(
  title: string,
  fields: readonly LocatedField[],
  page: PageContext,
): FieldGroup {
  return { title, anchor: 'fields', description: '', fields: createSections(fields, page) }
}

function listUngroupedFields(root: Entity, model: Model): readonly LocatedField[] {
  return [
    ...expandFields(filterByGroup(root, undefined, model)),
    ...listOtherFields(root, undefined),
  ]
}

function createSections(
  fields: readonly LocatedField[],
  page: PageContext,
): readonly FieldSection[] {
  return fields.map((field) => createFieldSection(field, 3, page))
}

function expandFields(fields: readonly Field[]): readonly LocatedField[] {
  return fields.flatMap((field) => expandField(topLevel(field)))
}

/** The fields of a group; without one, the fields whose group is unknown or missing. */
function filterByGroup(
  root: Entity,
  group: Group | undefined,
  { groups }: Model,
): readonly Field[] {
  return root.fields.filter((field) => groups.find(({ id }) => id === field.group) === group)
}
