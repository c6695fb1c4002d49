/**
 * What documentation shows instead of real values, and how to report it: some words can be real names.
 *
 * `<string>` and the time of 2023 are in examples that Mintlify generates, such as the one on the page
 * of the API; `string` and the time of 2019 in those of Swagger UI and Redoc.
 */
export const placeholders: ReadonlyMap<string, 'warning' | 'info'> = new Map([
  ['<string>', 'warning'],
  ['2023-11-07T05:31:56Z', 'warning'],
  ['2019-08-24T14:15:22Z', 'warning'],
  ['string', 'info'],
])

const all = [...placeholders.keys()]

/** A bit for each length of a placeholder, and for each character that is the last but one. */
const lengthBits = all.reduce((bits, { length }) => bits | (1 << length), 0)
const characterBits = all.reduce((bits, it) => bits | (1 << it.charCodeAt(it.length - 2)), 0)

/** Whether a string is a placeholder, which only the rule `placeholder` reports. */
export function isPlaceholder(value: string): boolean {
  // Bits rule nearly all strings out. A map would compute the hash of each.
  const { length } = value
  if (length >= 32 || ((lengthBits >>> length) & 1) === 0) return false
  // Characters share bits: only the last five bits of their codes count.
  return ((characterBits >>> value.charCodeAt(length - 2)) & 1) === 1 && placeholders.has(value)
}
