import type {
  DefinitionReference,
  FieldReference,
  Reference,
  ValuesReference,
} from '../reference.js'
import { renderCellNodes, renderCode, renderFacts, renderNodes, renderType } from './content.js'
import { renderDirection } from './direction.js'
import { formatCondition } from './filters.js'

/** A short remark beside a name. Some have a color. */
export interface Mark {
  readonly text: string
  readonly kind: '' | 'required' | 'only'
}

/** The data of `field.eta`. */
export function createFieldData(
  field: FieldReference,
  heading: 'h3' | 'h4',
  { models, aliases }: Pick<Reference, 'models' | 'aliases'>,
) {
  const { anchor, path } = field
  const options = { level: Number(heading[1]), anchor }
  const inner = [...models, ...aliases].filter(
    (it) => it.fields.length > 0 && field.models.includes(it.anchor),
  )
  return {
    anchor,
    heading,
    path,
    direction: renderDirection(path),
    marks: listMarks(field),
    type: renderType(field.type),
    description: renderNodes(field.description, options),
    facts: renderFacts(field.facts, options, field.models),
    details: renderNodes(field.details, options),
    examples: renderCode(field.examples),
    models: inner.map(({ anchor: model, name, fields }) => {
      const count = fields.length === 1 ? '1 field' : `${fields.length} fields`
      return { anchor: model, name, direction: renderDirection(name), count }
    }),
  }
}

/** The remarks beside the name of a field, the most important one first. */
export function listMarks({
  presence,
  nullable,
  appliesTo,
  marks,
}: FieldReference): readonly Mark[] {
  return [
    { text: presence, kind: presence === 'required' ? 'required' : '' },
    ...(nullable ? [{ text: 'nullable', kind: '' } as const] : []),
    ...(appliesTo ?? []).map((type) => ({ text: formatCondition(type), kind: 'only' }) as const),
    ...marks.map((text) => ({ text, kind: '' }) as const),
  ]
}

/** The data of `definition.eta` for a model or another type. */
export function createDefinitionData(definition: DefinitionReference, reference: Reference) {
  return {
    ...createHead(definition),
    values: [],
    isBare: true,
    fields: definition.fields.map((field) => createFieldData(field, 'h4', reference)),
  }
}

/** The data of `definition.eta` for a set of values. */
export function createValuesData(definition: ValuesReference) {
  // Whether other values are errors.
  const kind = definition.isClosed ? 'closed' : 'open'
  return {
    ...createHead({ ...definition, marks: [kind, ...definition.marks] }),
    values: definition.values.map(({ value, marks, meaning }) => ({
      value,
      direction: renderDirection(value),
      marks: marks.map((text) => ({ text, kind: '' })),
      meaning: renderCellNodes(meaning, { level: 3, anchor: definition.anchor }),
    })),
    // Values without meanings don't need a column for them.
    isBare: definition.values.every(({ meaning }) => meaning.length === 0),
    fields: [],
  }
}

function createHead(definition: Omit<DefinitionReference, 'fields'>) {
  const { anchor, name, marks, type, description, facts, details, examples } = definition
  const options = { level: 3, anchor }
  return {
    anchor,
    title: name,
    direction: renderDirection(name),
    marks: marks.map((text) => ({ text, kind: '' })),
    type: type === undefined ? '' : renderType(type),
    description: renderNodes(description, options),
    facts: renderFacts(facts, options),
    details: renderNodes(details, options),
    examples: renderCode(examples),
  }
}
