import type { Vocabulary, VocabularyValue } from '../../model/model.js'
import type { Declaration } from './declaration.js'
import { renderDocblock } from './doc-comment.js'
import { renderLiteral, renderPropertyName } from './literal.js'
import { pluralizeConstant, toConstantName, toTypeName } from './names.js'

/** A vocabulary, and how it is named in TypeScript. */
export interface NamedVocabulary {
  readonly vocabulary: Vocabulary
  readonly name: string
  /** The name without the model's name in front: `Status` for `ClusterStatus`. */
  readonly shortName: string
}

/**
 * Declares everything that accompanies the type of a vocabulary: the union of the known values (if
 * the vocabulary is open), an array of the values, a type guard, the meaning of each value, and the
 * same for the values of each kind.
 */
export function declareVocabulary(named: NamedVocabulary): readonly Declaration[] {
  const { vocabulary, name } = named
  const { values, closed, pointer } = vocabulary
  const knownName = closed ? name : `Known${name}`
  const declare: Declare = (kind, declared, text) => ({
    name: declared,
    source: pointer,
    kind,
    text,
  })
  const known = closed
    ? []
    : [
        declare(
          'type',
          knownName,
          renderUnion(
            knownName,
            values,
            `The known values of \`${name}\`, for a \`switch\` that covers all of them.`,
          ),
        ),
      ]
  // An array of objects would be useless: `includes` compares them by identity.
  if (values.length === 0 || values.some(({ value }) => isObjectOrArray(value))) return known
  const kinds = new Set(values.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))
  return [
    ...known,
    ...declareValues(
      knownName,
      values,
      `Every ${closed ? 'value' : 'known value'} of \`${name}\`.`,
      declare,
    ),
    ...declareMeanings(named, knownName, declare),
    ...[...kinds].flatMap((kind) => declareKind(kind, named, declare)),
  ]
}

type Declare = (kind: Declaration['kind'], name: string, text: string) => Declaration

function renderUnion(name: string, values: readonly VocabularyValue[], comment: string): string {
  const members = values.map(({ value }) => renderLiteral(value))
  const line = `export type ${name} = ${members.join(' | ')}`
  const statement =
    line.length <= 100 ? line : `export type ${name} =\n  | ${members.join('\n  | ')}`
  return renderDocblock(comment) + statement
}

/** An array of values, and the guard for them. */
function declareValues(
  type: string,
  values: readonly VocabularyValue[],
  comment: string,
  declare: Declare,
): readonly Declaration[] {
  const array = pluralizeConstant(toConstantName(type))
  const guard = `is${type}`
  const members = values.map(({ value }) => renderLiteral(value))
  return [
    declare(
      'value',
      array,
      `${renderDocblock(comment)}export const ${array} = ${renderArray(members)} as const`,
    ),
    declare(
      'value',
      guard,
      `${renderDocblock(`Whether a value is one of \`${array}\`.`)}export function ${guard}(value: unknown): value is ${type} {
  return (${array} as readonly unknown[]).includes(value)
}`,
    ),
  ]
}

/** The descriptions of the values, if there are any and the values can be property names. */
function declareMeanings(
  { vocabulary: { values, closed }, name }: NamedVocabulary,
  knownName: string,
  declare: Declare,
): readonly Declaration[] {
  const keys = new Set(values.map(({ value }) => String(value)))
  const canBeKeys = values.every(({ value }) => ['string', 'number'].includes(typeof value))
  const hasDescriptions = values.some(({ description }) => description !== '')
  if (!hasDescriptions || !canBeKeys || keys.size < values.length) return []
  const constant = `${toConstantName(name)}_MEANINGS`
  const members = values.map(({ value, description }) => {
    const line = `  ${renderKey(value)}: ${renderLiteral(description)},\n`
    return line.length <= 100 ? line : line.replace(': ', ':\n    ')
  })
  const comment = `What each ${closed ? 'value' : 'known value'} of \`${name}\` means.`
  return [
    declare(
      'value',
      constant,
      `${renderDocblock(comment)}export const ${constant}: { readonly [Value in ${knownName}]: string } = {\n${members.join('')}}`,
    ),
  ]
}

/** The values of a kind, such as the terminal statuses. */
function declareKind(
  kind: string,
  { vocabulary, name, shortName }: NamedVocabulary,
  declare: Declare,
): readonly Declaration[] {
  const values = vocabulary.values.filter((value) => value.kind === kind)
  const kindName = toTypeName(`${kind} ${shortName}`)
  const comment = `The values of \`${name}\` of kind \`${kind}\`.`
  return [
    declare('type', kindName, renderUnion(kindName, values, comment)),
    ...declareValues(kindName, values, comment, declare),
  ]
}

function isObjectOrArray(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function renderKey(value: unknown): string {
  if (typeof value === 'number') return value < 0 ? `[${value}]` : String(value)
  // Without brackets, `__proto__` would set the prototype.
  return value === '__proto__' ? `['__proto__']` : renderPropertyName(String(value))
}

function renderArray(members: readonly string[]): string {
  const line = `[${members.join(', ')}]`
  return line.length <= 60 ? line : `[\n  ${members.join(',\n  ')},\n]`
}
