/** How to load a schema. */
export interface LoadOptions {
  /** The schema is known to be valid, of draft 2020-12 and self-contained, so that isn't checked. */
  readonly trusted?: boolean | undefined
  /** Other folders that references may read. */
  readonly refRoots?: readonly string[] | undefined
  /** Folders by the prefix of the URIs they stand for: `{ 'https://example.com/': 'schemas' }`. */
  readonly resolve?: Readonly<Record<string, string>> | undefined
  /** A whole OpenAPI or AsyncAPI document is accepted: its schemas become definitions. */
  readonly takesDefinitions?: boolean | undefined
  /** Whether `format` is only an annotation. By default, it's a constraint. */
  readonly annotatesFormats?: boolean | undefined
  /** Gets a sentence about each file whose dialect is assumed, or whose dialect ignores keywords. */
  readonly onNote?: ((sentence: string) => void) | undefined
}
