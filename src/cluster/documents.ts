import { isJsonObject } from './json-object.js'

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
 * @param isOtherList whether a list response has something else than clusters. It's then one document.
 * @example extractDocuments({ results: [cluster] }) // [{ pointer: '/results/0', value: cluster }]
 */
export function extractDocuments(
  value: unknown,
  isOtherList: (value: unknown) => boolean = () => false,
): readonly ExtractedDocument[] {
  return Array.isArray(value)
    ? listElements(value, '').flatMap((element) => unwrap(element, isOtherList))
    : unwrap({ pointer: '', value }, isOtherList)
}

function unwrap(
  { pointer, value }: ExtractedDocument,
  isOtherList: (value: unknown) => boolean,
): readonly ExtractedDocument[] {
  if (!isJsonObject(value) || isOtherList(value)) return [{ pointer, value }]
  if (Array.isArray(value.results)) return listElements(value.results, `${pointer}/results`)
  if (isWrapper(value)) return [{ pointer: `${pointer}/cluster`, value: value.cluster }]
  return [{ pointer, value }]
}

function listElements(array: readonly unknown[], pointer: string): readonly ExtractedDocument[] {
  return array.map((value, index) => ({ pointer: `${pointer}/${index}`, value }))
}

/** Whether an object contains a cluster and isn't one itself. */
function isWrapper(value: Readonly<Record<string, unknown>>): boolean {
  return isJsonObject(value.cluster) && !('cluster_name' in value) && !('cluster_type' in value)
}

/** The id of a cluster, or its name if it has no id. */
export function extractName(value: unknown): string | undefined {
  if (!isJsonObject(value)) return undefined
  const name = value.cluster_id ?? value.cluster_name
  return typeof name === 'string' ? name : undefined
}
