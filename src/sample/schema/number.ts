import { readBounds } from '../../model/annotations.js'
import type { SchemaObject } from '../../schema/schema.js'
import { drawDecimal, drawInteger } from '../random.js'
import type { ValueLocation } from './generation-context.js'

/** Generates a number within the bounds of a schema, and within `x-expected` where they overlap. */
export function generateNumber(
  node: SchemaObject,
  type: 'integer' | 'number',
  location: Pick<ValueLocation, 'key' | 'stream' | 'refused'>,
): number {
  // JSON has no infinity: it would be printed as null.
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, drawNumber(node, type, location)))
}

function drawNumber(
  node: SchemaObject,
  type: 'integer' | 'number',
  { key, stream, refused = 0 }: Pick<ValueLocation, 'key' | 'stream' | 'refused'>,
): number {
  const factor = readFactor(node, type)
  const margin = type === 'integer' || factor >= 1 ? 1 : 0.01
  // Many different numbers need more room.
  const span = Math.max(100, factor) * 10 ** Math.min(9, Math.floor(refused / 3))
  const [min, max] = readRange(node, margin, span)
  if (factor > 0) {
    const count = drawInteger(key, stream, 0, Math.ceil(min / factor), Math.floor(max / factor))
    return removeRoundingError(count * factor)
  }
  for (const digits of [2, 4, 8])
    if (max - min >= 10 ** -digits) return drawDecimal(key, stream, { min, max, digits })
  return min
}

/** `multipleOf`; for an integer, the smallest multiple of it that is one. 0 if any number will do. */
function readFactor({ multipleOf }: SchemaObject, type: 'integer' | 'number'): number {
  const factor = Number(multipleOf ?? (type === 'integer' ? 1 : 0))
  if (type === 'number' || Number.isInteger(factor)) return factor
  for (let times = 2; times <= maxTimes; times += 1) {
    const multiple = removeRoundingError(factor * times)
    if (Number.isInteger(multiple)) return multiple
  }
  return 1
}

const maxTimes = 10_000

/**
 * @param margin how far to stay away from an exclusive bound, if the range is large enough
 * @param span the least distance between the bounds if the schema has only one or none
 */
function readRange(
  node: SchemaObject,
  margin: number,
  span: number,
): readonly [min: number, max: number] {
  const expected = readBounds(node['x-expected']) ?? {}
  const bounds = readBounds(node) ?? {}
  const { exclusiveMinimum, exclusiveMaximum } = bounds
  const distance =
    Math.min(
      bounds.maximum ?? Number.POSITIVE_INFINITY,
      exclusiveMaximum ?? Number.POSITIVE_INFINITY,
    ) -
    Math.max(
      bounds.minimum ?? Number.NEGATIVE_INFINITY,
      exclusiveMinimum ?? Number.NEGATIVE_INFINITY,
    )
  const step = distance > 2 * margin || margin === 1 ? margin : distance / 4
  const minima = [bounds.minimum, shift(exclusiveMinimum, step), expected.minimum]
  const maxima = [bounds.maximum, shift(exclusiveMaximum, -step), expected.maximum]
  const lows = minima.filter((bound) => bound !== undefined)
  const highs = maxima.filter((bound) => bound !== undefined)
  const high = Math.min(...highs)
  if (lows.length === 0) return highs.length === 0 ? [0, span] : [Math.min(0, high - span), high]
  const low = Math.max(...lows)
  if (highs.length === 0) return [low, low + Math.max(span, Math.abs(low))]
  return shorten(low, high, span)
}

/** A part of a range that is too large to draw exact numbers from, such as all numbers. */
function shorten(low: number, high: number, span: number): readonly [min: number, max: number] {
  if (high - low <= maxSpan) return [low, high]
  if (low <= 0 && high >= 0) return [Math.max(low, -span), Math.min(high, span)]
  return low > 0 ? [low, Math.min(high, low * 2)] : [Math.max(low, high * 2), high]
}

const maxSpan = 2 ** 53

function shift(bound: number | undefined, margin: number): number | undefined {
  if (bound === undefined) return undefined
  const shifted = removeRoundingError(bound + margin)
  // Between large numbers, the distance is larger than the margin.
  return shifted === bound ? bound + Math.sign(margin) * Math.abs(bound) * 1e-6 : shifted
}

/** 0.30000000000000004 is 0.3. */
function removeRoundingError(number: number): number {
  return Number(number.toPrecision(15))
}
