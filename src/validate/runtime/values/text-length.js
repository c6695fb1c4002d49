/**
 * Counts code points, as `minLength` and `maxLength` do. Faster than `[...text].length`.
 *
 * @param {string} text
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1
 */
export function countCodePoints(text) {
  let length = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(index + 1)
    if (next >= 0xdc00 && next <= 0xdfff) {
      length -= 1
      index += 1
    }
  }
  return length
}
