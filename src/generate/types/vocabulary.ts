import type { Vocabulary, VocabularyValue } from '../../model/model.js'
import type { ClaimName, Declaration } from './declaration.js'
import { renderDocblock } from './doc-comment.js'
import { renderLiteral, renderPropertyName } from './literal.js'
import { pluralizeConstant, toConstantName, toTypeName } from './names.js'

/** A vocabulary, and how it is named in TypeScript. */
export interface NamedVocabulary {
  readonly vocabulary: Vocabulary
  readonly name: string
  /** The name without the model's name in front: `Status` for `ClusterStatus`. */
  readonly shortName: string
  readonly claimName: ClaimName
}

/**
 * Declares everything that accompanies the type of a vocabulary: the union of the known values (if
 * the vocabulary is open), an array of the values, a type guard, the meaning of each value, and the
 * same for the values of each kind.
 */
export function declareVocabulary(named: NamedVocabulary): readonly Declaration[] {
  const { vocabulary, name, claimName } = named
  const { values, closed } = vocabulary
  const knownName = closed ? name : claimName('type', `Known${name}`)
  const comment = `The known values of \`${name}\`, for a \`switch\` that covers all of them.`
  const known = closed ? [] : [declareUnion(knownName, values, comment)]
  // An array of objects would be useless: `includes` compares them by identity.
  if (values.length === 0 || values.some(({ value }) => isObjectOrArray(value))) return known
  const kinds = new Set(values.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))
  return [
    ...known,
    ...declareValues(
      { type: knownName, wanted: closed ? name : `Known${name}` },
      values,
      `Every ${closed ? 'value' : 'known value'} of \`${name}\`.`,
      claimName,
    ),
    ...declareMeanings(named, knownName),
    ...[...kinds].flatMap((kind) => declareKind(kind, named)),
  ]
}

function declareUnion(
  name: string,
  values: readonly VocabularyValue[],
  comment: string,
): Declaration {
  const members = values.map(({ value }) => renderLiteral(value))
  const line = `export type ${name} = ${members.join(' | ')}`
  const statement =
    line.length <= 100 ? line : `export type ${name} =\n  | ${members.join('\n  | ')}`
  return { kind: 'type', text: renderDocblock(comment) + statement }
}

/** An array of values, and the guard for them. */
function declareValues(
  { type, wanted }: { readonly type: string; readonly wanted: string },
  values: readonly VocabularyValue[],
  comment: string,
  claimName: ClaimName,
): readonly Declaration[] {
  const array = claimName('value', pluralizeConstant(toConstantName(wanted)))
  const guard = claimName('value', `is${wanted}`)
  const members = values.map(({ value }) => renderLiteral(value))
  return [
    {
      kind: 'value',
      text: `${renderDocblock(comment)}export const ${array} = ${renderArray(members)} as const`,
    },
    {
      kind: 'value',
      text: `${renderDocblock(`Whether a value is one of \`${array}\`.`)}export function ${guard}(value: unknown): value is ${type} {
  return (${array} as readonly unknown[]).includes(value)
}`,
    },
  ]
}

/** The descriptions of the values, if there are any and the values can be property names. */
function declareMeanings(
  { vocabulary: { values, closed }, name, claimName }: NamedVocabulary,
  knownName: string,
): readonly Declaration[] {
  const keys = new Set(values.map(({ value }) => String(value)))
  const canBeKeys = values.every(({ value }) => ['string', 'number'].includes(typeof value))
  const hasDescriptions = values.some(({ description }) => description !== '')
  if (!hasDescriptions || !canBeKeys || keys.size < values.length) return []
  const constant = claimName('value', `${toConstantName(name)}_MEANINGS`)
  const members = values.map(({ value, description }) => {
    const line = `  ${renderKey(value)}: ${renderLiteral(description)},\n`
    return line.length <= 100 ? line : line.replace(': ', ':\n    ')
  })
  const comment = `What each ${closed ? 'value' : 'known value'} of \`${name}\` means.`
  return [
    {
      kind: 'value',
      text: `${renderDocblock(comment)}export const ${constant}: { readonly [Value in ${knownName}]: string } = {\n${members.join('')}}`,
    },
  ]
}

/** The values of a kind, such as the terminal statuses. */
function declareKind(
  kind: string,
  { vocabulary, name, shortName, claimName }: NamedVocabulary,
): readonly Declaration[] {
  const values = vocabulary.values.filter((value) => value.kind === kind)
  const wanted = toTypeName(`${kind} ${shortName}`)
  const kindName = claimName('type', wanted)
  const comment = `The values of \`${name}\` of kind \`${kind}\`.`
  return [
    declareUnion(kindName, values, comment),
    ...declareValues({ type: kindName, wanted }, values, comment, claimName),
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
