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
 * The name, or the name with the first number from 2 on that makes it free.
 *
 * @example findFreeName('Line', new Set(['Line'])) // 'Line2'
 */
export function findFreeName(name: string, taken: { has(name: string): boolean }): string {
  let free = name
  for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`
  return free
}

function capitalize(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
