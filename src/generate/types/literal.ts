/**
 * Renders JSON data as a TypeScript type or expression. Strings get single quotes.
 *
 * @example renderLiteral("it's") // "'it\\'s'"
 */
export function renderLiteral(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}

/**
 * Whether a name can be used without quotes as a property of a type. Letters that nobody sees, such
 * as U+3164, need quotes, because only literals can escape them in a way that everyone understands.
 *
 * @see https://www.unicode.org/reports/tr31/#Default_Ignorable_Code_Points
 */
export function isIdentifier(name: string): boolean {
  return (
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) &&
    !/\p{Default_Ignorable_Code_Point}/u.test(name)
  )
}

/** Renders a property name of a type, quoted if necessary. */
export function renderPropertyName(name: string): string {
  return isIdentifier(name) ? name : renderLiteral(name)
}
