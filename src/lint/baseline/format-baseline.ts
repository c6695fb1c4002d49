import { escapeHidden } from '../../json/sanitize.js'
import { type BaselineFiles, listEntries } from './entry.js'

/** Increases when a baseline can no longer be read by older versions. */
export const baselineVersion = 1

/**
 * Writes a baseline: one entry per line, sorted, so that version control merges it line by line.
 *
 * @example
 * {
 *   "version": 1,
 *   "accepted": [
 *     {"file":"exports/all.ndjson","record":"clust_1","rule":"schema/enum","count":2}
 *   ]
 * }
 * @see schemas/baseline.schema.json
 */
export function formatBaseline(files: BaselineFiles): string {
  const lines = listEntries(files).map((entry) => `    ${escapeHidden(JSON.stringify(entry))}`)
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "version": ${baselineVersion},\n  "accepted": ${list}\n}\n`
}
