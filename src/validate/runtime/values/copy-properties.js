/**
 * Copies an object, together with some properties that `for…in` doesn't find: those that aren't
 * enumerable, and the getters of a class.
 *
 * @param {Record<string, unknown>} object
 * @param {readonly string[]} names
 * @returns {Record<string, unknown>}
 */
export function copyProperties(object, names) {
  // Without a prototype, `__proto__` is an ordinary name.
  const copy = Object.create(null)
  for (const name in object) copy[name] = object[name]
  for (const name of names) {
    const isPresent = name in {} ? Object.hasOwn(object, name) : object[name] !== undefined
    if (isPresent) copy[name] = object[name]
  }
  return copy
}
