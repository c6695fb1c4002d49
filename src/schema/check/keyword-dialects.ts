import type { Dialect } from '../schema.js'
import { allDialects, keywords } from './keyword-table.js'

/** Whether a keyword does something in a dialect, or is at least harmless. */
export function isDefined(keyword: string, dialect: Dialect): boolean {
  const definition = keywords.get(keyword)
  if (definition === undefined) return false
  return definition.dialects === undefined || definition.dialects.includes(dialect)
}

/**
 * Explains a keyword that only other dialects define; `undefined` if its value shows that it means
 * something else.
 *
 * @example
 * describeForeignDialect('nullable', true, '2020-12')
 * // { problem: 'is a keyword of OpenAPI 3.0, …', advice: 'Add "null" to `type` instead.' }
 */
export function describeForeignDialect(
  keyword: string,
  value: unknown,
  dialect: Dialect,
): { readonly problem: string; readonly advice: string } | undefined {
  const { dialects = [], advice, hasShape } = keywords.get(keyword) ?? {}
  if (hasShape?.(value) !== true) return undefined
  const rank = allDialects.indexOf(dialect)
  const isOlder = dialects.every((it) => allDialects.indexOf(it) < rank)
  const origin = (isOlder ? dialects.at(-1) : dialects[0]) ?? 'draft-03'
  return {
    problem: `is a keyword of ${formatDialect(origin)}, not of ${formatDialect(dialect)}`,
    advice: advice ?? adviseNewerDialect(dialect),
  }
}

function adviseNewerDialect(dialect: string): string {
  return dialect === 'openapi-3.0'
    ? 'OpenAPI 3.1 has it.'
    : 'To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.'
}

/** @example formatDialect('openapi-3.0') // 'OpenAPI 3.0' */
function formatDialect(dialect: string): string {
  return dialect.replace(/^openapi-/, 'OpenAPI ').replace(/^20/, 'draft 20')
}
