import { type Entity, type Field, findDefinition, type Model } from '../../model/model.js'
import { comment, wrap } from '../doc-comment.js'
import type { Block } from './block.js'
import { renderLiteral } from './literal.js'
import { typeName } from './type-shapes.js'

/**
 * The variants of an entity, each with a guard: where fields are meant for some values of another
 * field (`x-applies-to`), that field tells which variant an object is.
 */
export function variantBlocks(entity: Entity, name: string, model: Model): readonly Block[] {
  const deciding = new Set(entity.fields.flatMap((it) => Object.keys(it.appliesTo ?? {})))
  return entity.fields
    .filter((field) => deciding.has(field.name))
    .flatMap((field) => valuesOf(field, model).map((it) => variant(entity, name, field, it)))
    .flat()
}

interface Value {
  readonly value: string
  readonly meaning: string
}

function valuesOf(field: Field, model: Model): readonly Value[] {
  const named = field.type.kind === 'ref' ? findDefinition(model, field.type.name) : undefined
  if (named?.kind !== 'vocabulary' || !named.closed) return []
  return named.values.flatMap(({ value, description }) =>
    typeof value === 'string' ? [{ value, meaning: description }] : [],
  )
}

function variant(entity: Entity, of: string, field: Field, { value, meaning }: Value) {
  const name = `${typeName(value)}${of}`
  const literal = renderLiteral(value)
  const key = /^[a-z_$][\w$]*$/i.test(field.name) ? field.name : renderLiteral(field.name)
  const access = key === field.name ? `.${key}` : `[${key}]`
  const text = [`\`${of}\` whose \`${field.name}\` is \`${value}\`.`, meaning]
  const type: Block = {
    name,
    kind: 'type',
    of: `${entity.pointer} by ${field.name}`,
    text: `${comment(wrap(text))}export type ${name} = ${of} & { ${key}: ${literal} }`,
  }
  const guard: Block = {
    name: `is${name}`,
    kind: 'value',
    of: type.of,
    text: `${comment(`True for \`${name}\`: it looks at \`${field.name}\` alone.`)}export function is${name}(value: ${of}): value is ${name} {
  return value${access} === ${literal}
}`,
  }
  return [type, guard]
}
