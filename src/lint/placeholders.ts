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
const maxLength = Math.max(...all.map(({ length }) => length))
const byLength = Array.from({ length: maxLength + 1 }, (_, length) =>
  all.filter((it) => it.length === length),
)

/** Whether a string is a placeholder, which only the rule `placeholder` reports. */
export function isPlaceholder(value: string): boolean {
  // Nearly all strings are ruled out by their length. A map would compute the hash of the others.
  return value.length <= maxLength && byLength[value.length]?.includes(value) === true
}
