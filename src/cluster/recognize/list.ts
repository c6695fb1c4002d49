import { isJsonObject } from '../json-object.js'
import { execution } from './execution.js'
import type { DocumentKind } from './kind.js'

/**
 * Finds out what a list response or an array has instead of clusters, if all of its values are of one
 * kind. If one of them may be a cluster, each value is a document of its own.
 *
 * @param findKind says what a value is instead of a cluster
 * @example
 * findListKind({ results: [{ run_id: 'run_1', num_points: 2 }] }, findKind)?.name // 'execution'
 */
export function findListKind(
  value: unknown,
  findKind: (value: unknown) => DocumentKind | undefined,
): DocumentKind | undefined {
  if (Array.isArray(value)) return findCommonKind(value, findKind)
  if (!isJsonObject(value) || !Array.isArray(value.results)) return undefined
  const { results, stats } = value
  if (results.length === 0) return hasExecutionStats(stats) ? execution : undefined
  return findCommonKind(results, findKind)
}

function findCommonKind(
  values: readonly unknown[],
  findKind: (value: unknown) => DocumentKind | undefined,
): DocumentKind | undefined {
  const kind = findKind(values[0])
  if (kind?.plural === undefined) return undefined
  return values.every((value) => findKind(value) === kind) ? kind : undefined
}

export function isEmptyList(value: unknown): boolean {
  return isJsonObject(value) && Array.isArray(value.results) && value.results.length === 0
}

/** The statistics tell an empty list of executions from an empty list of clusters. */
function hasExecutionStats(stats: unknown): boolean {
  return isJsonObject(stats) && 'total_executions' in stats && 'executions_by_status' in stats
}
