import { isObject } from '../../schema/schema.js'

/**
 * Takes members out of a document, as long as it stays what it is taken for.
 *
 * @param kept the way to what must stay
 * @param accepts whether a document still is the same case
 */
export function shrink(
  document: unknown,
  kept: readonly string[],
  accepts: (document: unknown) => boolean,
): unknown {
  let smallest = document
  for (let round = 0; round < 4; round += 1) {
    const before = smallest
    for (const way of waysIn(smallest, [], kept)) {
      const next = without(smallest, way)
      if (next !== undefined && accepts(next)) smallest = next
    }
    if (smallest === before) break
  }
  return smallest
}

/** Members that may go, whole ones before what is in them; the last ones first. */
function waysIn(
  value: unknown,
  way: readonly string[],
  kept: readonly string[],
): ReadonlyArray<readonly string[]> {
  const onWay = way.every((token, index) => token === kept[index])
  if (onWay && way.length >= kept.length && !isObject(value)) return []
  if (!isObject(value) && !Array.isArray(value)) return []
  const next = onWay ? kept[way.length] : undefined
  // Entries before the one that is meant stay: its index is part of the finding.
  const names = Array.isArray(value)
    ? [...value.keys()].map(String).filter((index) => next !== undefined && index >= next)
    : Object.keys(value)
  return names.reverse().flatMap((name) => {
    const own = [...way, name]
    const inner = waysIn(childOf(value, name), own, kept)
    return name === next ? inner : [own, ...inner]
  })
}

function childOf(value: unknown, name: string): unknown {
  return Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined
}

/** `undefined` where there is no such member any more. */
function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || childOf(value, name) === undefined) return undefined
  const inner = rest.length === 0 ? undefined : without(childOf(value, name), rest)
  if (rest.length > 0 && inner === undefined) return undefined
  return replaced(value, name, inner)
}

function replaced(value: unknown, name: string, inner: unknown): unknown {
  if (Array.isArray(value))
    return value.flatMap((it, index) =>
      index !== Number(name) ? [it] : inner === undefined ? [] : [inner],
    )
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([key, it]) =>
      key !== name ? [[key, it]] : inner === undefined ? [] : [[key, inner]],
    ),
  )
}

/** The same document with another value at a place. */
export function withValue(document: unknown, way: readonly string[], value: unknown): unknown {
  const [name, ...rest] = way
  return name === undefined
    ? value
    : replaced(document, name, withValue(childOf(document, name), rest, value))
}

/** The value at a place. */
export function valueIn(document: unknown, way: readonly string[]): unknown {
  return way.reduce(childOf, document)
}
