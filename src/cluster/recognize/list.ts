import { isJsonObject } from '../json-object.js'
import { execution } from './execution.js'
import type { DocumentKind } from './kind.js'

/**
 * Finds out what a list response has instead of clusters, if all of its results are of one kind. If
 * one of them may be a cluster, each result is a document of its own.
 *
 * @param findKind says what a value is instead of a cluster
 * @example
 * findListKind({ results: [{ run_id: 'run_1', num_points: 2 }] }, findKind)?.name // 'execution'
 */
export function findListKind(
  value: unknown,
  findKind: (value: unknown) => DocumentKind | undefined,
): DocumentKind | undefined {
  if (!isJsonObject(value) || !Array.isArray(value.results)) return undefined
  const { results, stats } = value
  if (results.length === 0) return hasExecutionStats(stats) ? execution : undefined
  const kind = findKind(results[0])
  if (kind?.plural === undefined) return undefined
  return results.every((result) => findKind(result) === kind) ? kind : undefined
}

export function isEmptyList(value: unknown): boolean {
  return isJsonObject(value) && Array.isArray(value.results) && value.results.length === 0
}

/** The statistics tell an empty list of executions from an empty list of clusters. */
function hasExecutionStats(stats: unknown): boolean {
  return isJsonObject(stats) && 'total_executions' in stats && 'executions_by_status' in stats
}
