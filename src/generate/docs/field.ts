import { type Field, findDefinition, type Model, type Type } from '../../model/model.js'
import { range } from '../doc-comment.js'
import type { RuleDocs } from '../generator.js'
import { type Anchors, fieldAt, findFields, type NamedField } from './anchors.js'
import { readableJson, valueText } from './json.js'
import { code, codeBlock, firstSentence, inline, link, prose, table } from './markdown.js'
import {
  allowedInWords,
  expectedInWords,
  namesIn,
  stringFacts,
  type Targets,
  typeNotation,
} from './type.js'

/** What the pieces of a page need to know of the whole. */
export interface Page {
  readonly model: Model
  readonly fields: readonly NamedField[]
  readonly anchors: Anchors
  readonly targets: Targets
  readonly rules: ReadonlyMap<Field, readonly RuleDocs[]>
  /** Whether there is a list of rules to lead to. */
  readonly hasRules: boolean
}

/** What the template of a field is given. All but the anchor is Markdown. */
export interface FieldSection {
  readonly anchor: string
  /** The signs of a heading of its level: `###`. */
  readonly heading: string
  readonly name: string
  readonly marks: string
  readonly type: string
  readonly description: string
  readonly facts: string
  /** Those too long for the table of facts. */
  readonly examples: readonly string[]
}

/** A field as it is told of in full. */
export function fieldSection(named: NamedField, level: number, page: Page): FieldSection {
  const { field, name, depth } = named
  const short = shortExamples(field)
  return {
    anchor: page.anchors.of.get(field) ?? '',
    heading: '#'.repeat(Math.min(level + depth, 6)),
    name: code(name),
    marks: marksOf(field).map(inline).join(' · '),
    type: typeNotation(wholeType(field), page.targets),
    description: prose(field.description),
    facts: factsTable(named, short, page),
    examples:
      short === undefined
        ? field.examples.map((example) => codeBlock(readableJson(example), 'json'))
        : [],
  }
}

/** The table of many fields: one line for each, leading to its section. */
export function fieldsTable(fields: readonly Field[], page: Page): string {
  return table(
    ['field', 'type', 'presence', 'meaning'],
    fields.map((field) => [
      linkTo(field, field.name, page),
      typeNotation(field.type, page.targets, true),
      inline(presenceOf(field).join(' · ')),
      inline(firstSentence(field.description)),
    ]),
  )
}

/** A link to a field, shown under a name. */
export function linkTo(field: Field, name: string, { anchors }: Page): string {
  return link(code(name), `#${anchors.of.get(field)}`)
}

/** The rules that speak of each field. */
export function rulesByField(
  model: Model,
  fields: readonly NamedField[],
  rules: readonly RuleDocs[],
): Page['rules'] {
  const byField = new Map<Field, RuleDocs[]>()
  for (const rule of rules)
    for (const field of new Set(rule.fields.flatMap((path) => findFields(model, fields, path))))
      byField.set(field, [...(byField.get(field) ?? []), rule])
  return byField
}

function wholeType({ type, nullable }: Field): Type {
  if (!nullable) return type
  const members = type.kind === 'union' ? type.members : [type]
  return { kind: 'union', members: [...members, { kind: 'null' }] }
}

function presenceOf({ required, nullable }: Field): readonly string[] {
  return [required ? 'required' : 'optional', ...(nullable ? ['nullable'] : [])]
}

function marksOf(field: Field): readonly string[] {
  const only = Object.values(field.appliesTo ?? {}).map(
    (values) => `${values.map(valueText).join(' or ')} only`,
  )
  return [...presenceOf(field), ...only, ...(field.deprecated ? ['deprecated'] : [])]
}

function factsTable(named: NamedField, short: string | undefined, page: Page): string {
  const { field } = named
  const { format, pattern } = stringFacts(field.type)
  const facts: ReadonlyArray<readonly [title: string, content: string]> = [
    ['values', vocabulariesOf(field, page)],
    ['default', field.default === undefined ? '' : code(readableJson(field.default, Infinity))],
    ['allowed', allowedInWords(field.type)],
    ['expected', expectedInWords(field.type) || (field.expected ? range(field.expected) : '')],
    ['unit', inline(field.unit ?? '')],
    ['format', format],
    ['pattern', pattern],
    ['begins with', field.prefixes.map(code).join(', ')],
    ['only if', conditions(named, page)],
    ['since', dateText(field.since)],
    ['until', dateText(field.until)],
    [field.examples.length > 1 ? 'examples' : 'example', short ?? ''],
    ['related', field.related.map((name) => relatedLink(name, named, page)).join(', ')],
    ['rules', ruleLinks(field, page)],
  ]
  return table(
    facts.map(([title]) => title),
    [facts.map(([, content]) => content)],
  )
}

const fewValues = 4

/** The values of the vocabularies that the type names, or their number. */
function vocabulariesOf(field: Field, { model, targets }: Page): string {
  return namesIn(field.type)
    .flatMap((name) => {
      const definition = findDefinition(model, name)
      if (definition?.kind !== 'vocabulary') return []
      const target = targets(name) ?? ''
      const { values, closed } = definition
      const all = link(closed ? 'closed' : 'open', target)
      return values.length > fewValues
        ? `${link(`${values.length} values`, target)}, ${closed ? 'closed' : 'open'}`
        : `${values.map(({ value }) => code(valueText(value))).join(', ')} (${all})`
    })
    .join(', ')
}

/** Which values other fields must have for this one to matter. */
function conditions({ field, owner }: NamedField, page: Page): string {
  return Object.entries(field.appliesTo ?? {})
    .map(([name, values]) => {
      const other = fieldAt(page.model, page.fields, name, owner)
      const shown = other === undefined ? code(name) : linkTo(other, name, page)
      return `${shown} is ${values.map((value) => code(readableJson(value, Infinity))).join(' or ')}`
    })
    .join(', ')
}

/** A date as the schema tells it: `>2026-03-09` is later than that day, nobody knows when. */
export function dateText(date: string | undefined): string {
  if (date === undefined) return ''
  return date.startsWith('>') ? `after ${inline(date.slice(1))}` : inline(date)
}

const shortLength = 64

/** The examples in a line, if they are short enough for a table. */
function shortExamples({ examples }: Field): string | undefined {
  const flat = examples.map((example) => readableJson(example, Infinity))
  return flat.join(', ').length > shortLength ? undefined : flat.map(code).join(', ')
}

/** A field beside this one, or one of its definition, or one of the root. */
function relatedLink(name: string, { name: own, owner }: NamedField, page: Page): string {
  const { model, fields } = page
  const beside = own.slice(0, own.lastIndexOf('.') + 1).replaceAll('[]', '')
  const found =
    fieldAt(model, fields, `${beside}${name}`, owner) ??
    fieldAt(model, fields, name, owner) ??
    fieldAt(model, fields, name, undefined)
  return found === undefined ? code(name) : linkTo(found, name, page)
}

function ruleLinks(field: Field, { rules }: Page): string {
  return (rules.get(field) ?? []).map(({ id }) => link(code(id), `rules/${id}.md`)).join(', ')
}
