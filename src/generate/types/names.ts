import { UserError } from '../../errors.js'
import type { Declaration } from './declaration.js'

/**
 * A name as a TypeScript type: words in PascalCase. Letters of every script are kept, except for
 * those that nobody sees.
 *
 * @example toTypeName('order line') // 'OrderLine'
 */
export function toTypeName(name: string): string {
  const words = name
    .split(/(?:[^\p{ID_Continue}$]|[_\p{Default_Ignorable_Code_Point}])+/u)
    .filter((word) => word !== '')
  const joined = words.map(capitalize).join('')
  if (joined === '') return 'Type'
  return /^[\p{ID_Start}$]/u.test(joined) ? joined : `_${joined}`
}

/** @example toConstantName('LLMModel') // 'LLM_MODEL' */
export function toConstantName(typeName: string): string {
  return typeName
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toUpperCase()
}

/**
 * @example pluralizeConstant('CLUSTER_STATUS') // 'CLUSTER_STATUSES'
 * @example pluralizeConstant('VIS_COMPONENTS') // 'VIS_COMPONENTS'
 */
export function pluralizeConstant(constant: string): string {
  if (/[^AISU]S$/.test(constant)) return constant
  if (/(?:[SXZ]|CH|SH)$/.test(constant)) return `${constant}ES`
  return /[^AEIOU]Y$/.test(constant) ? `${constant.slice(0, -1)}IES` : `${constant}S`
}

/**
 * Checks that no two types and no two values have the same name. A type may share its name with a
 * value, because TypeScript keeps them apart.
 *
 * @throws UserError naming the two places in the schema
 */
export function assertUniqueNames(
  declarations: ReadonlyArray<Omit<Declaration, 'text'>>,
  file: string,
): void {
  const sources = new Map<string, string>()
  for (const { name, source, kind } of declarations) {
    const key = `${kind} \`${name}\``
    const other = sources.get(key)
    if (other !== undefined)
      throw new UserError(`${file}: ${other} and ${source} would both be the ${key}.`, {
        hint: 'Rename one of the two definitions.',
      })
    sources.set(key, source)
  }
}

function capitalize(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
