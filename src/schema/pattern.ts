/**
 * Compiles a pattern of a schema. JSON Schema patterns are Unicode regular expressions (flag `u`).
 * Some schemas use patterns that are only valid without the flag, such as `^[a\-\_]$`: those are
 * compiled without it. Each pattern decides for itself.
 *
 * @example compilePattern('^\\p{Lu}$').flags // 'u'
 * @example compilePattern('^[a\\-\\_]$').flags // ''
 * @throws SyntaxError if the pattern is valid in neither form, with the reason that applies to the
 * Unicode form: that's the one the specification asks for
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function compilePattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch (unicodeError) {
    try {
      return new RegExp(source)
    } catch {
      throw unicodeError
    }
  }
}
