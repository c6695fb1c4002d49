import { isPlaceholder } from '../lint/placeholders.js'

/**
 * Whether a value identifies something. An empty string doesn't, and a placeholder is reported by the
 * rule `placeholder`.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !isPlaceholder(value)
}
