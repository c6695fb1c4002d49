import type { JsonObject } from '../../lint/rule.js'

/** A kind of JSON that is often stored beside clusters. Each has a file of its own. */
export interface DocumentKind {
  /** In kebab-case, for programs: `args.kind` of the finding. */
  readonly name: string
  /**
   * Whether a user could take it for a cluster. If so, it's reported wherever it is; if not, it's
   * skipped in a directory.
   */
  readonly isReported: boolean
  /** What it is, as a noun with its article: `an execution`. */
  readonly noun: string
  /** What several of them are called, if the API returns lists of them: `executions`. */
  readonly plural?: string
  /**
   * The fields of this kind that clusters have, too, or that look like `cluster_id`, `cluster_name`
   * and the like. A value with any other field of a cluster is a cluster, whatever `test` says.
   */
  readonly sharedFields: readonly string[]
  /** Must be true only if the evidence is strong: a cluster with mistakes stays a cluster. */
  readonly test: (value: JsonObject) => boolean
  /** How one sees what it is, and what to do, in one or two sentences after "This is …". */
  readonly explain: (value: JsonObject) => string
  /** Whether `explain` quotes a text of the value. It must not quote one of an empty object. */
  readonly quotesText?: true
  /** Small documents of this kind, for tests and docs/messages.md. */
  readonly examples: readonly JsonObject[]
}

/** What to do about most kinds. */
export const saveCluster = 'Save the response of `GET /v1/clusters/{cluster_identifier}` instead.'

/** Which of some fields a value has, for a message: at most three of them. */
export function listPresent(value: JsonObject, fields: readonly string[]): string {
  return fields
    .filter((field) => field in value)
    .slice(0, 3)
    .map((field) => `\`${field}\``)
    .join(', ')
}

/** Whether a value has nothing but some fields. */
export function hasOnly(value: JsonObject, fields: readonly string[]): boolean {
  return Object.keys(value).every((key) => fields.includes(key))
}

/** A text from the document for a message: quoted, and at most 80 characters of it. */
export function quoteShort(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}
