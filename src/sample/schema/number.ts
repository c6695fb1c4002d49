import { readBounds } from '../../model/annotations.js'
import type { SchemaObject } from '../../schema/schema.js'
import { drawDecimal, drawInteger } from '../random.js'
import type { ValueLocation } from './generation-context.js'

/** Generates a number within the bounds of a schema, and within `x-expected` where they overlap. */
export function generateNumber(
  node: SchemaObject,
  type: 'integer' | 'number',
  { key, stream }: Pick<ValueLocation, 'key' | 'stream'>,
): number {
  const factor = Number(node.multipleOf ?? (type === 'integer' ? 1 : 0))
  const margin = type === 'integer' || factor >= 1 ? 1 : 0.01
  const [min, max] = readRange(node, margin, Math.max(100, factor))
  if (factor > 0 && !(type === 'integer' && factor < 1)) {
    const count = drawInteger(key, stream, 0, Math.ceil(min / factor), Math.floor(max / factor))
    return removeRoundingError(count * factor)
  }
  for (const digits of [2, 4, 8])
    if (max - min >= 10 ** -digits) return drawDecimal(key, stream, { min, max, digits })
  return min
}

/**
 * @param margin how far to stay away from an exclusive bound
 * @param span the least distance between the bounds if the schema has only one or none
 */
function readRange(
  node: SchemaObject,
  margin: number,
  span: number,
): readonly [min: number, max: number] {
  const expected = readBounds(node['x-expected']) ?? {}
  const bounds = readBounds(node) ?? {}
  const minima = [bounds.minimum, shift(bounds.exclusiveMinimum, margin), expected.minimum]
  const maxima = [bounds.maximum, shift(bounds.exclusiveMaximum, -margin), expected.maximum]
  const lows = minima.filter((bound) => bound !== undefined)
  const highs = maxima.filter((bound) => bound !== undefined)
  const high = Math.min(...highs)
  if (lows.length === 0) return highs.length === 0 ? [0, span] : [Math.min(0, high - span), high]
  const low = Math.max(...lows)
  return [low, highs.length === 0 ? low + Math.max(span, Math.abs(low)) : high]
}

function shift(bound: number | undefined, margin: number): number | undefined {
  return bound === undefined ? undefined : removeRoundingError(bound + margin)
}

/** 0.30000000000000004 is 0.3. */
function removeRoundingError(number: number): number {
  return Number(number.toPrecision(15))
}
