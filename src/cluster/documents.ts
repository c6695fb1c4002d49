interface ExtractedDocument {
  /** JSON Pointer in the text. */
  readonly pointer: string
  readonly value: unknown
}

/**
 * Finds the clusters in an export. An export is a cluster, an array, the list response of
 * `POST /v1/clusters/list` (any object whose `results` is an array), or the wrapper
 * `{ "cluster": {…} }` of older code. An array may also contain list responses and wrappers, such as
 * pages that were saved one by one.
 *
 * @example extractDocuments({ results: [cluster] }) // [{ pointer: '/results/0', value: cluster }]
 */
export function extractDocuments(value: unknown): readonly ExtractedDocument[] {
  return Array.isArray(value)
    ? listElements(value, '').flatMap(unwrap)
    : unwrap({ pointer: '', value })
}

function unwrap({ pointer, value }: ExtractedDocument): readonly ExtractedDocument[] {
  if (!isRecord(value)) return [{ pointer, value }]
  if (Array.isArray(value.results)) return listElements(value.results, `${pointer}/results`)
  if (isWrapper(value)) return [{ pointer: `${pointer}/cluster`, value: value.cluster }]
  return [{ pointer, value }]
}

function listElements(array: readonly unknown[], pointer: string): readonly ExtractedDocument[] {
  return array.map((value, index) => ({ pointer: `${pointer}/${index}`, value }))
}

/** Whether an object contains a cluster and isn't one itself. */
function isWrapper(value: Readonly<Record<string, unknown>>): boolean {
  return isRecord(value.cluster) && !('cluster_name' in value) && !('cluster_type' in value)
}

/** The id of a cluster, or its name if it has no id. */
export function extractName(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  const name = value.cluster_id ?? value.cluster_name
  return typeof name === 'string' ? name : undefined
}

// Files that projects keep beside their exports.
const projectFile =
  /^(package|package-lock|npm-shrinkwrap|tsconfig.*|jsconfig.*|composer|biome|deno|lerna|nx|turbo|vercel|renovate|launch|settings|cluster-schema\..*|.*\.schema)\.json$/i

/**
 * Why lint skips a file that it found in a directory: the file clearly isn't a cluster. Broken or
 * unusual files are not skipped, because they may be clusters.
 *
 * @param name the file name without directories
 * @param value the content, if it could be parsed
 * @param fields the names of a cluster's fields
 * @returns the reason, or `undefined` if the file may be a cluster
 * @example findSkipReason('package.json', {}, fields) // 'not a cluster, by file name'
 */
export function findSkipReason(
  name: string,
  value: unknown,
  fields: ReadonlySet<string>,
): string | undefined {
  if (projectFile.test(name)) return 'not a cluster, by file name'
  if (!isRecord(value) || Array.isArray(value.results) || 'cluster' in value) return undefined
  if (typeof value.$schema === 'string' || typeof value.openapi === 'string')
    return 'a schema, not a cluster'
  const keys = Object.keys(value)
  if (keys.length > 0 && !keys.some((key) => fields.has(key)))
    return 'not a cluster, without any of its fields'
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
