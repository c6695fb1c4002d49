/**
 * Whether a field says something. The API leaves out fields that are null, and defaults are false, 0
 * or empty, so these say nothing.
 *
 * @example isFilled([]) // false
 */
export function isFilled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
  return Object.keys(value).length > 0
}
