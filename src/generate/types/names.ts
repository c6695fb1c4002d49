import { UserError } from '../../errors.js'

/** A name that a file declares, and what it is made of, for the message. */
export interface Claim {
  readonly name: string
  readonly of: string
}

/**
 * Types and values lie in rooms of their own: a type may be named like a value.
 *
 * @throws UserError where two things would have one name
 */
export function refuseCollisions(
  claims: readonly Claim[],
  kind: 'type' | 'value',
  file: string,
): void {
  const seen = new Map<string, string>()
  for (const { name, of } of claims) {
    const other = seen.get(name)
    if (other !== undefined)
      throw new UserError(`${file}: ${other} and ${of} would both be the ${kind} \`${name}\`.`, {
        hint: 'Rename one of the two definitions.',
      })
    seen.set(name, of)
  }
}

/**
 * The name of a constant that lists things of a type.
 *
 * @example constantOf('LLMModel') // 'LLM_MODEL'
 */
export function constantOf(typeName: string): string {
  return typeName
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toUpperCase()
}

/**
 * @example plural('CLUSTER_STATUS') // 'CLUSTER_STATUSES'
 * @example plural('VIS_COMPONENTS') // 'VIS_COMPONENTS'
 */
export function plural(constant: string): string {
  if (/[^AISU]S$/.test(constant)) return constant
  if (/(?:[SXZ]|CH|SH)$/.test(constant)) return `${constant}ES`
  return /[^AEIOU]Y$/.test(constant) ? `${constant.slice(0, -1)}IES` : `${constant}S`
}
