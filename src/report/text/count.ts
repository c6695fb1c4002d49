/**
 * A count with its noun.
 *
 * @example formatCount(4211, 'file') // '4,211 files'
 */
export function formatCount(count: number, noun: string): string {
  return `${groupDigits(count)} ${noun}${count === 1 ? '' : 's'}`
}

/**
 * Separates thousands by commas, in every locale.
 *
 * @example groupDigits(4211) // '4,211'
 */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
