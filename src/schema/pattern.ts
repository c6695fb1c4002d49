/**
 * Compiles a regular expression of a schema. It gets the `u` flag, as JSON Schema recommends;
 * patterns that are only valid without the flag, such as `^\-$`, are compiled without it.
 *
 * @throws SyntaxError if the pattern is invalid either way
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function compilePattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}
