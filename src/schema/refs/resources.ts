/**
 * A schema resource: the root of a document or a schema with an `$id`, and the anchors in it.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.5
 */
export interface Resource {
  readonly pointer: string
  /** Its `$id`, a URI reference; `undefined` for a root without one. */
  readonly id: string | undefined
  /** The resource that contains it, whose URI is the base of `id`. */
  readonly parent: Resource | undefined
  /** JSON Pointers by anchor name. */
  readonly anchors: ReadonlyMap<string, string>
}

/** A resource while its document is read. */
export interface ResourceBuilder extends Resource {
  readonly anchors: Map<string, string>
}
