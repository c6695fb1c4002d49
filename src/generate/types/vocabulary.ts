import type { Vocabulary, VocabularyValue } from '../../model/model.js'
import { comment } from '../doc-comment.js'
import type { Block } from './block.js'
import { renderLiteral } from './literal.js'
import { constantOf, plural } from './names.js'
import { typeName } from './type-shapes.js'

/** A vocabulary as it is declared in TypeScript. */
export interface DeclaredVocabulary {
  readonly vocabulary: Vocabulary
  readonly name: string
  /** What is left of the name without that of the model: `ClusterStatus` is a `Status`. */
  readonly shortName: string
}

/**
 * What stands beside the type of a vocabulary: of an open one the closed union; the values as an
 * array, a guard and the meanings at run time; the values of each kind.
 */
export function vocabularyBlocks(declared: DeclaredVocabulary): readonly Block[] {
  const { vocabulary, name } = declared
  const { values, closed, pointer } = vocabulary
  const closedName = closed ? name : `Known${name}`
  const block = (kind: Block['kind'], name: string, text: string): Block => ({
    ...{ name, kind, text },
    of: pointer,
  })
  const known = closed
    ? []
    : [block('type', closedName, unionType(closedName, values, knownComment(name)))]
  // A value that is an object is never the same as another: no list can be asked for it.
  if (values.length === 0 || values.some(({ value }) => isData(value))) return known
  return [
    ...known,
    ...listBlocks(
      closedName,
      values,
      block,
      `Every ${closed ? 'value' : 'known value'} of \`${name}\`.`,
    ),
    ...meaningBlocks(name, closedName, values, block),
    ...kindsIn(values).flatMap((kind) => kindBlocks(kind, declared, block)),
  ]
}

type MakeBlock = (kind: Block['kind'], name: string, text: string) => Block

function knownComment(of: string): string {
  return `The known values of \`${of}\`, for a \`switch\` that names them all.`
}

function unionType(name: string, values: readonly VocabularyValue[], text: string): string {
  const members = values.map(({ value }) => renderLiteral(value))
  const line = `export type ${name} = ${members.join(' | ')}`
  const whole = line.length <= 100 ? line : `export type ${name} =\n  | ${members.join('\n  | ')}`
  return comment(text) + whole
}

function listBlocks(
  type: string,
  values: readonly VocabularyValue[],
  block: MakeBlock,
  text: string,
): readonly Block[] {
  const list = plural(constantOf(type))
  const guard = `is${type}`
  const members = values.map(({ value }) => renderLiteral(value))
  return [
    block(
      'value',
      list,
      `${comment(text)}export const ${list} = ${bracketed('[', members, ']')} as const`,
    ),
    block(
      'value',
      guard,
      `${comment(`Whether a value is one of \`${list}\`.`)}export function ${guard}(value: unknown): value is ${type} {
  return (${list} as readonly unknown[]).includes(value)
}`,
    ),
  ]
}

function meaningBlocks(
  of: string,
  closedName: string,
  values: readonly VocabularyValue[],
  block: MakeBlock,
): readonly Block[] {
  const keys = new Set(values.map(({ value }) => String(value)))
  const areKeys = values.every(
    ({ value }) => typeof value === 'string' || typeof value === 'number',
  )
  const told = values.some(({ description }) => description !== '')
  if (!told || !areKeys || keys.size < values.length) return []
  const name = `${constantOf(of)}_MEANINGS`
  const members = values.map(({ value, description }) => {
    const line = `  ${keyOf(value)}: ${renderLiteral(description)},\n`
    return line.length <= 100 ? line : line.replace(': ', ':\n    ')
  })
  const text = `What each ${closedName === of ? 'value' : 'known value'} of \`${of}\` means.`
  return [
    block(
      'value',
      name,
      `${comment(text)}export const ${name}: { readonly [Value in ${closedName}]: string } = {\n${members.join('')}}`,
    ),
  ]
}

/** The values that have a kind, such as the terminal ones of a status. */
function kindBlocks(
  kind: string,
  { vocabulary, name: of, shortName }: DeclaredVocabulary,
  block: MakeBlock,
): readonly Block[] {
  const values = vocabulary.values.filter((it) => it.kind === kind)
  const name = typeName(`${kind} ${shortName}`)
  const text = `The values of \`${of}\` of the kind \`${kind}\`.`
  return [
    block('type', name, unionType(name, values, text)),
    ...listBlocks(name, values, block, text),
  ]
}

function kindsIn(values: readonly VocabularyValue[]): readonly string[] {
  return [...new Set(values.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))]
}

function isData(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** `__proto__` as a plain key would set the prototype. */
function keyOf(value: unknown): string {
  if (typeof value === 'number') return value < 0 ? `[${value}]` : String(value)
  const key = String(value)
  if (key === '__proto__') return `['__proto__']`
  return /^[a-z_$][\w$]*$/i.test(key) ? key : renderLiteral(key)
}

function bracketed(open: string, members: readonly string[], close: string): string {
  const line = `${open}${members.join(', ')}${close}`
  return line.length <= 60 ? line : `${open}\n  ${members.join(',\n  ')},\n${close}`
}
