import { sanitize } from '../../json/sanitize.js'
import { findDefinition } from '../../model/model.js'
import type { LocatedField } from './fields.js'
import { formatPlainValue, formatReadableJson } from './notation/readable-json.js'
import type { PageContext } from './page-context.js'
import { parseFacts, parseLine, parseParts } from './parse-reference.js'
import type { FieldReference, JsonExample } from './reference.js'
import { listReferencedNames } from './referenced-names.js'
import type { FieldSection } from './sections/field-section.js'

/** Creates the reference of a field from the Markdown of its section. */
export function createFieldReference(
  section: FieldSection,
  { field, path, scopes }: LocatedField,
  { model, anchors }: PageContext,
): FieldReference {
  const { required, nullable, deprecated, readOnly, writeOnly, appliesTo } = field
  const conditions = Object.values(appliesTo ?? {}).flat()
  return {
    anchor: section.anchor,
    path: showName(path),
    presence: required ? 'required' : 'optional',
    nullable,
    ...(conditions.length === 0
      ? {}
      : { appliesTo: conditions.map((value) => sanitize(formatPlainValue(value))) }),
    marks: [
      ...scopes.map(sanitize),
      ...(deprecated ? ['deprecated'] : []),
      ...(readOnly ? ['read-only'] : []),
      ...(writeOnly ? ['write-only'] : []),
    ],
    type: parseLine(section.type),
    shortType: parseLine(section.shortType),
    summary: parseLine(section.summary),
    description: parseParts(section.description),
    facts: parseFacts(section.details),
    details: parseParts(section.more),
    examples: createJsonExamples(field.examples),
    models: [...new Set(listReferencedNames(field.type))].flatMap((name) => {
      const definition = findDefinition(model, name)
      const anchor = definition && anchors.byTarget.get(definition)
      return anchor === undefined ? [] : [anchor]
    }),
  }
}

/** A name without anything to see needs its quotes. */
export function showName(name: string): string {
  return sanitize(name.trim() === '' ? JSON.stringify(name) : name)
}

export function createJsonExamples(examples: readonly unknown[]): readonly JsonExample[] {
  return examples.map((example) => ({ json: formatReadableJson(example) }))
}
