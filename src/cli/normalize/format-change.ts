import { compactJson } from '../../json/compact.js'
import type { Position } from '../../json/position.js'
import type { Change } from '../../normalize/change.js'

/** A change, and where in its file it is. */
export interface FileChange extends Change {
  readonly file: string
  readonly position: Pick<Position, 'line' | 'column'>
  readonly document: number | undefined
}

/**
 * A change as a line of NDJSON. The values before and after are the JSON of the file and of the output,
 * with all digits.
 *
 * @example
 * // {"file":"a.json","line":3,"column":12,"document":0,"pointer":"/status","kind":"letter-case",
 * //  "action":"replaced","before":"completed","after":"COMPLETED","reason":"…"}
 */
export function formatChange(change: FileChange): string {
  const { file, position, document, pointer, kind, action, before, after, reason } = change
  const { line, column } = position
  const start = JSON.stringify({ file, line, column, document, pointer, kind, action }).slice(0, -1)
  const members = [
    start,
    ...(before === undefined ? [] : [`"before":${compactJson(before)}`]),
    ...(after === undefined ? [] : [`"after":${compactJson(after)}`]),
    `"reason":${JSON.stringify(reason)}`,
  ]
  return `${members.join(',')}}`
}
