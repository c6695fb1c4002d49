import { type Entity, type Field, findDefinition, type Model } from '../../model/model.js'
import type { ClaimName, Declaration } from './declaration.js'
import { renderDocblock, wrapLines } from './doc-comment.js'
import { isIdentifier, renderLiteral, renderPropertyName } from './literal.js'
import { toTypeName } from './names.js'

/** An entity, and how it is named in TypeScript. */
export interface NamedEntity {
  readonly entity: Entity
  readonly name: string
  readonly model: Model
  readonly claimName: ClaimName
}

/**
 * Declares the variants of an entity, each with a type guard, and their union. If fields apply only to
 * some values of another field (`x-applies-to`), each value of that other field is a variant.
 */
export function declareVariants(named: NamedEntity): readonly Declaration[] {
  const { fields } = named.entity
  const discriminators = new Set(fields.flatMap((it) => Object.keys(it.appliesTo ?? {})))
  return fields
    .filter((field) => discriminators.has(field.name))
    .flatMap((field) => {
      const values = listVariantValues(field, named.model)
      if (values.length === 0) return []
      const variants = values.map((value) => declareVariant(named, field, value))
      const names = variants.map(({ name }) => name)
      return [...variants.flatMap((it) => it.declarations), declareUnion(named, field, names)]
    })
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

interface Variant {
  readonly name: string
  readonly declarations: readonly Declaration[]
}

function declareVariant(
  { entity, name: entityName, claimName }: NamedEntity,
  field: Field,
  { value, description }: VariantValue,
): Variant {
  const wanted = `${toTypeName(value)}${entityName}`
  const name = claimName('type', wanted)
  const guard = claimName('value', `is${wanted}`)
  const literal = renderLiteral(value)
  const key = renderPropertyName(field.name)
  const access = isIdentifier(field.name) ? `.${key}` : `[${key}]`
  const comment = wrapLines([
    `\`${entityName}\` whose \`${field.name}\` is \`${value}\`.`,
    description,
  ])
  const guardComment = `Whether \`value\` is of type \`${name}\`. Checks only \`${field.name}\`.`
  const members = [`${key}: ${literal}`, ...listAbsentFields(entity, field, value)]
  const line = `{ ${members.join('; ')} }`
  const object = members.length === 1 ? line : `{\n  ${members.join('\n  ')}\n}`
  return {
    name,
    declarations: [
      {
        kind: 'type',
        text: `${renderDocblock(comment)}export type ${name} = ${entityName} & ${object}`,
      },
      {
        kind: 'value',
        text: `${renderDocblock(guardComment)}export function ${guard}(value: ${entityName}): value is ${name} {
  return value${access} === ${literal}
}`,
      },
    ],
  }
}

/**
 * The fields that only apply to other values. They can still be null, because APIs return all fields.
 * A required field is there whatever the value.
 */
function listAbsentFields({ fields }: Entity, { name }: Field, value: string): readonly string[] {
  return fields
    .filter(({ appliesTo = {}, required }) => {
      const values = Object.hasOwn(appliesTo, name) ? appliesTo[name] : undefined
      return values !== undefined && !values.includes(value) && !required
    })
    .map((field) => `${renderPropertyName(field.name)}?: ${field.nullable ? 'null' : 'never'}`)
}

/** A check of the field narrows the union, and so tells which other fields there are. */
function declareUnion(
  { name, claimName }: NamedEntity,
  field: Field,
  variants: readonly string[],
): Declaration {
  const union = claimName('type', `${name}Variant`)
  const comment = `\`${name}\` as one type for each \`${field.name}\`. A check of that field narrows it.`
  const line = `export type ${union} = ${variants.join(' | ')}`
  const text = line.length <= 100 ? line : `export type ${union} =\n  | ${variants.join('\n  | ')}`
  return { kind: 'type', text: renderDocblock(wrapLines([comment])) + text }
}
