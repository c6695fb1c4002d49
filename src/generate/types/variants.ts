import { type Entity, type Field, findDefinition, type Model } from '../../model/model.js'
import type { Declaration } from './declaration.js'
import { renderDocblock, wrapLines } from './doc-comment.js'
import { isIdentifier, renderLiteral, renderPropertyName } from './literal.js'
import { toTypeName } from './names.js'

/**
 * Declares the variants of an entity, each with a type guard. If fields apply only to some values of
 * another field (`x-applies-to`), each value of that other field is a variant.
 */
export function declareVariants(
  entity: Entity,
  name: string,
  model: Model,
): readonly Declaration[] {
  const discriminators = new Set(entity.fields.flatMap((it) => Object.keys(it.appliesTo ?? {})))
  return entity.fields
    .filter((field) => discriminators.has(field.name))
    .flatMap((field) =>
      listVariantValues(field, model).flatMap((value) =>
        declareVariant(entity, name, field, value),
      ),
    )
}

interface VariantValue {
  readonly value: string
  readonly description: string
}

function listVariantValues(field: Field, model: Model): readonly VariantValue[] {
  const named = field.type.kind === 'ref' ? findDefinition(model, field.type.name) : undefined
  if (named?.kind !== 'vocabulary' || !named.closed) return []
  return named.values.flatMap(({ value, description }) =>
    typeof value === 'string' ? [{ value, description }] : [],
  )
}

function declareVariant(
  entity: Entity,
  entityName: string,
  field: Field,
  { value, description }: VariantValue,
): readonly Declaration[] {
  const name = `${toTypeName(value)}${entityName}`
  const source = `${entity.pointer} by ${field.name}`
  const literal = renderLiteral(value)
  const key = renderPropertyName(field.name)
  const access = isIdentifier(field.name) ? `.${key}` : `[${key}]`
  const comment = wrapLines([
    `\`${entityName}\` whose \`${field.name}\` is \`${value}\`.`,
    description,
  ])
  const guardComment = `Whether \`value\` is of type \`${name}\`. Checks only \`${field.name}\`.`
  return [
    {
      name,
      kind: 'type',
      source,
      text: `${renderDocblock(comment)}export type ${name} = ${entityName} & { ${key}: ${literal} }`,
    },
    {
      name: `is${name}`,
      kind: 'value',
      source,
      text: `${renderDocblock(guardComment)}export function is${name}(value: ${entityName}): value is ${name} {
  return value${access} === ${literal}
}`,
    },
  ]
}
