import type { PhrasingContent } from 'mdast'
import type { Definition, Field, Model } from '../../../model/model.js'
import { findRootEntity } from '../fields.js'
import type { Section } from '../reference.js'
import { code, enumerate, link, list } from './nodes.js'
import type { Endpoint } from './read-endpoint.js'

type Inline = string | PhrasingContent

export interface OverviewInput {
  readonly model: Model
  readonly endpoint: Endpoint | undefined
  /** How many fields are within objects of these fields. The table of fields has them, too. */
  readonly innerCount: number
  /** The other sections of the guide, for links. */
  readonly sections: readonly Section[]
  findAnchor(target: Definition | Field): string | undefined
}

/** The model at a glance: how many fields, which are always there, and where to read on. */
export function createOverviewSection(input: OverviewInput): Section | undefined {
  const fields = findRootEntity(input.model)?.fields ?? []
  if (fields.length === 0) return undefined
  const { endpoint, sections } = input
  const items: ReadonlyArray<readonly Inline[]> = [
    ...(endpoint === undefined
      ? []
      : [[link('#endpoint', code(`${endpoint.method} ${endpoint.path}`)), ' returns it.']]),
    describeFields(fields, input),
    ...describeVariants(fields),
    ...(sections.length === 0
      ? []
      : [['Read on: ', ...enumerate(sections.map(({ id, title }) => link(`#${id}`, title))), '.']]),
  ]
  return { id: 'overview', title: 'Overview', content: [list(items)] }
}

function describeFields(
  fields: readonly Field[],
  { model, innerCount, findAnchor }: OverviewInput,
): readonly Inline[] {
  const required = fields.filter((field) => field.required)
  const nullable = fields.filter((field) => field.nullable)
  const groups = model.groups.length === 0 ? '' : ` in ${count(model.groups.length, 'group')}`
  const inner = innerCount === 0 ? '' : `, and ${count(innerCount, 'inner field')}`
  return [
    `${count(fields.length, 'field')}${groups}${inner}. `,
    ...(required.length === 0
      ? ['None is required']
      : ['Required: ', ...enumerate(required.map((field) => linkField(field, findAnchor(field))))]),
    nullable.length === 0 ? '.' : `. ${nullable.length} can be null.`,
  ]
}

/** How many fields only apply if another field has a certain value. */
function describeVariants(fields: readonly Field[]): ReadonlyArray<readonly Inline[]> {
  const counts = new Map<string, number>()
  for (const { appliesTo = {} } of fields)
    for (const [name, values] of Object.entries(appliesTo)) {
      const condition = `${name}: ${values.map((value) => JSON.stringify(value)).join(' | ')}`
      counts.set(condition, (counts.get(condition) ?? 0) + 1)
    }
  return [...counts].map(([condition, number]) => [
    number === 1 ? '1 field applies only with ' : `${number} fields apply only with `,
    code(condition),
    '.',
  ])
}

function linkField({ name }: Field, anchor: string | undefined): PhrasingContent {
  return anchor === undefined ? code(name) : link(`#${anchor}`, code(name))
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
