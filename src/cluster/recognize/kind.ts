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
  /** Must be true only if the evidence is strong: a cluster with mistakes stays a cluster. */
  readonly test: (value: JsonObject) => boolean
  /** How one sees what it is, and what to do, in one or two sentences after "This is …". */
  readonly explain: (value: JsonObject) => string
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text from the document for a message: quoted, and at most 80 characters of it. */
export function quoteShort(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
}
