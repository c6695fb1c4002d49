/**
 * Compiles a pattern of a schema. JSON Schema recommends the `u` flag, but many real patterns are
 * valid only without it (`^[a\-\_]$`), so those are compiled without.
 *
 * @example compilePattern('^\\p{Lu}$').test('Q') // true
 * @throws SyntaxError if the pattern is invalid both with and without the flag
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function compilePattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}
