type Document = { readonly pointer: string; readonly value: unknown }

/**
 * Takes apart what a saved export of clusters may be: an array, the envelope that
 * `POST /v1/clusters/list` answers, told by `results` being an array and by nothing else, or the
 * wrapper `{ "cluster": {…} }` of old code. The last two may be elements of an array, too, as pages
 * that were saved one by one.
 */
export function extractDocuments(value: unknown): readonly Document[] {
  return Array.isArray(value)
    ? elements(value, '').flatMap(unwrapped)
    : unwrapped({ pointer: '', value })
}

function unwrapped({ pointer, value }: Document): readonly Document[] {
  if (!isRecord(value)) return [{ pointer, value }]
  if (Array.isArray(value.results)) return elements(value.results, `${pointer}/results`)
  return [
    isWrapper(value) ? { pointer: `${pointer}/cluster`, value: value.cluster } : { pointer, value },
  ]
}

function elements(array: readonly unknown[], at: string): readonly Document[] {
  return array.map((value, index) => ({ pointer: `${at}/${index}`, value }))
}

/** An object that holds a cluster, and nothing that would make it one. */
function isWrapper(value: Readonly<Record<string, unknown>>): boolean {
  return isRecord(value.cluster) && !('cluster_name' in value) && !('cluster_type' in value)
}

/** A cluster's id, else its name. */
export function extractName(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  const name = value.cluster_id ?? value.cluster_name
  return typeof name === 'string' ? name : undefined
}

// Files of a project that lie beside exports and are none.
const projectFile =
  /^(package|package-lock|npm-shrinkwrap|tsconfig.*|jsconfig.*|composer|biome|deno|lerna|nx|turbo|vercel|renovate|launch|settings|cluster-schema\..*|.*\.schema)\.json$/i

/**
 * Why a file that was met while walking a directory is plainly no cluster; `undefined` when it may
 * be one. A file that is merely broken or strange may be one.
 *
 * @param name its name without directories
 * @param value what it holds, if it could be read
 * @param fields the names of a cluster's fields
 */
export function findSkipReason(
  name: string,
  value: unknown,
  fields: ReadonlySet<string>,
): string | undefined {
  if (projectFile.test(name)) return 'no cluster by its name'
  if (!isRecord(value)) return undefined
  if (Array.isArray(value.results) || 'cluster' in value) return undefined
  const keys = Object.keys(value)
  if (typeof value.$schema === 'string' || typeof value.openapi === 'string')
    return 'a schema, no cluster'
  if (keys.length > 0 && !keys.some((key) => fields.has(key))) return 'no field of a cluster in it'
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
