import { collectFields } from '../../../model/collect-fields.js'
import type { Entity, Vocabulary } from '../../../model/model.js'
import { describeAllowed } from '../notation/constraints.js'
import { renderTypeNotation } from '../notation/type-notation.js'
import type { PageContext } from '../page-context.js'
import { capitalize, type DetailItem, renderItems } from './detail-item.js'
import {
  createDetailItem,
  type DetailContext,
  listDetails,
  listKeyDetails,
} from './type-details.js'

/** Renders what applies to an entity or a vocabulary in addition to its fields or values. */
export function renderDefinitionDetails(
  definition: Entity | Vocabulary,
  page: PageContext,
): string {
  const context = { page, isInline: false }
  const bases = definition.also.filter(({ kind, notes }) => kind === 'ref' && notes === undefined)
  const others = definition.also.filter((type) => !bases.includes(type))
  const extended = bases.map((type) => renderTypeNotation(type, page.findTarget))
  const items = [
    ...(extended.length > 0 ? [{ text: `Extends ${extended.join(', ')}` }] : []),
    ...(definition.kind === 'entity' ? listEntityDetails(definition, context) : []),
    ...others.flatMap((type) =>
      type.notes !== undefined || definition.kind === 'vocabulary'
        ? [createDetailItem('Also', type, context)]
        : listDetails(type, context),
    ),
  ]
  return renderItems(items)
}

/** The keys that an entity accepts in addition to its fields, as a sentence; `''` for any. */
export function describeAdditional({ additional }: Entity, page: PageContext): string {
  if (additional === undefined) return ''
  if (additional.kind === 'never') return 'No other field is allowed.'
  const isPlain = createDetailItem('', additional, { page, isInline: false }).isPlain
  if (additional.kind === 'any' || !isPlain) return ''
  return `Any other field has the type ${renderTypeNotation(additional, page.findTarget)}.`
}

function listEntityDetails(entity: Entity, context: DetailContext): readonly DetailItem[] {
  const { additional } = entity
  const counts = describeAllowed({ ...entity, kind: 'object' }, context.page.model)
  const others =
    additional === undefined || additional.kind === 'never'
      ? []
      : [createDetailItem('Other fields', additional, context)]
  return [
    ...(counts === '' ? [] : [{ text: capitalize(counts) }]),
    ...others.filter(({ isPlain }) => !isPlain),
    ...listKeyDetails(omitKnown(entity, context.page), context),
  ]
}

/** The table of fields shows which inherited fields are required. */
function omitKnown(entity: Entity, page: PageContext): Entity {
  if (entity.required === undefined) return entity
  const { fields } = collectFields(entity, page.model, { onlyAlways: true })
  const known = new Set(fields.map(({ field }) => field.name))
  return { ...entity, required: entity.required.filter((name) => !known.has(name)) }
}
