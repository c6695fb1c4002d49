import { isJsonObject } from './json-object.js'

interface ExtractedDocument {
  /** JSON Pointer in the text. */
  readonly pointer: string
  readonly value: unknown
  /** JSON Pointer of the member that it was found in, if that has another name than the API gives it. */
  readonly wrapper?: string
}

/** What has to be known about an object to find the clusters in it. */
interface Recognition {
  /** Whether a list response has something else than clusters. It's then one document. */
  readonly isOtherList: (value: unknown) => boolean
  /** The member of an object that has the clusters, if there is one with a usual name. */
  readonly findWrapper: (value: unknown) => string | undefined
}

/**
 * Finds the clusters in an export. An export is a cluster, an array, the list response of
 * `POST /v1/clusters/list` (any object whose `results` is an array), the wrapper
 * `{ "cluster": {…} }` of older code, or any of these in a member such as `data`. An array may also
 * contain list responses and wrappers, such as pages that were saved one by one.
 *
 * @example extractDocuments({ results: [cluster] }) // [{ pointer: '/results/0', value: cluster }]
 */
export function extractDocuments(
  value: unknown,
  recognition: Recognition = { isOtherList: () => false, findWrapper: () => undefined },
): readonly ExtractedDocument[] {
  return Array.isArray(value)
    ? listElements(value, '').flatMap((element) => unwrap(element, recognition))
    : unwrap({ pointer: '', value }, recognition)
}

function unwrap(
  { pointer, value }: ExtractedDocument,
  recognition: Recognition,
): readonly ExtractedDocument[] {
  if (!isJsonObject(value) || recognition.isOtherList(value)) return [{ pointer, value }]
  if (Array.isArray(value.results)) return listElements(value.results, `${pointer}/results`)
  if (isClusterWrapper(value)) return [{ pointer: `${pointer}/cluster`, value: value.cluster }]
  const member = recognition.findWrapper(value)
  if (member === undefined) return [{ pointer, value }]
  const wrapper = `${pointer}/${member}`
  return extractDocuments(value[member], recognition).map((document) => ({
    pointer: wrapper + document.pointer,
    value: document.value,
    wrapper: wrapper + (document.wrapper ?? ''),
  }))
}

function listElements(array: readonly unknown[], pointer: string): readonly ExtractedDocument[] {
  return array.map((value, index) => ({ pointer: `${pointer}/${index}`, value }))
}

/** Whether an object contains a cluster and isn't one itself. */
function isClusterWrapper(value: Readonly<Record<string, unknown>>): boolean {
  return isJsonObject(value.cluster) && !('cluster_name' in value) && !('cluster_type' in value)
}

/** The id of a cluster, or its name if it has no id. */
export function extractName(value: unknown): string | undefined {
  if (!isJsonObject(value)) return undefined
  const name = value.cluster_id ?? value.cluster_name
  return typeof name === 'string' ? name : undefined
}
