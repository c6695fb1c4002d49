import { readBounds } from '../../model/annotations.js'
import type { SchemaObject } from '../../schema/schema.js'
import { drawInteger, type Key } from '../random.js'
import { decimal } from '../scenario/generator.js'

/** A number within the bounds of a schema, and within those it expects, if these leave any. */
export function numberFor(
  node: SchemaObject,
  type: 'integer' | 'number',
  key: Key,
  path: number,
): number {
  const factor = Number(node.multipleOf ?? (type === 'integer' ? 1 : 0))
  const [low, high] = spanOf(node, type === 'integer' || factor >= 1 ? 1 : 0.01)
  if (factor > 0 && !(type === 'integer' && factor < 1)) {
    const count = drawInteger(key, path, 0, Math.ceil(low / factor), Math.floor(high / factor))
    return clean(count * factor)
  }
  for (const digits of [2, 4, 8])
    if (high - low >= 10 ** -digits) return decimal({ key }, path, low, high, digits)
  return low
}

function spanOf(node: SchemaObject, least: number): readonly [number, number] {
  const expected = readBounds(node['x-expected']) ?? {}
  const bounds = readBounds(node) ?? {}
  const lows = [bounds.minimum, above(bounds.exclusiveMinimum, least), expected.minimum]
  const highs = [bounds.maximum, above(bounds.exclusiveMaximum, -least), expected.maximum]
  const [low, high] = [largest(lows), smallest(highs)]
  if (low !== undefined) return [low, high ?? low + Math.max(100, Math.abs(low))]
  return high === undefined ? [0, 100] : [Math.min(0, high - 100), high]
}

/** The nearest number beyond a bound that does not belong to it, as far as a step leaves it. */
function above(bound: number | undefined, least: number): number | undefined {
  return bound === undefined ? undefined : clean(bound + least)
}

function largest(numbers: ReadonlyArray<number | undefined>): number | undefined {
  const given = numbers.filter((it) => it !== undefined)
  return given.length === 0 ? undefined : Math.max(...given)
}

function smallest(numbers: ReadonlyArray<number | undefined>): number | undefined {
  const given = numbers.filter((it) => it !== undefined)
  return given.length === 0 ? undefined : Math.min(...given)
}

/** Without what binary fractions leave behind: 0.30000000000000004 is 0.3. */
function clean(number: number): number {
  return Number(number.toPrecision(15))
}
