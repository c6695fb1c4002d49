import { isObject } from '../../schema/schema.js'
import { deriveStream, drawInteger, type RandomKey } from '../random.js'
import type { Operator } from './operator.js'
import type { DocumentContext } from './value-generator.js'

/** Operators that compute a value from an array elsewhere in the document. */
export const aggregateOperators: Readonly<Record<string, Operator>> = {
  $count: (operand) => {
    const reference = String(operand)
    return (context) => resolveArray(context, reference).length
  },
  $sum: (operand, { of: property }) => {
    const reference = String(operand)
    return (context) => sum(resolveNumbers(context, reference, property))
  },
  $mean: (operand, { of: property }) => {
    const reference = String(operand)
    return (context) => {
      const numbers = resolveNumbers(context, reference, property)
      return sum(numbers) / Math.max(1, numbers.length)
    }
  },
  $countBy: (operand, { of: property }) => {
    const reference = String(operand)
    return (context) => {
      const counts: Record<string, number> = {}
      for (const value of resolveProperties(context, reference, property))
        if (value !== undefined) counts[String(value)] = (counts[String(value)] ?? 0) + 1
      return counts
    }
  },
  $shares: (operand, { digits = 4 }) => {
    const reference = String(operand)
    const units = 10 ** Number(digits)
    return (context, stream) =>
      drawShares(resolveArray(context, reference), units, context.key, stream)
  },
}

function resolveArray({ resolve }: DocumentContext, reference: string): readonly unknown[] {
  const value = resolve(reference)
  return Array.isArray(value) ? value : []
}

function resolveProperties(
  context: DocumentContext,
  reference: string,
  property: unknown,
): readonly unknown[] {
  return resolveArray(context, reference).map((item) =>
    isObject(item) ? item[String(property)] : undefined,
  )
}

function resolveNumbers(
  context: DocumentContext,
  reference: string,
  property: unknown,
): readonly number[] {
  return resolveProperties(context, reference, property).map((value) => Number(value) || 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Draws a share for each name: a multiple of `1 / units`. The sum of all shares is exactly 1. */
function drawShares(
  names: readonly unknown[],
  units: number,
  key: RandomKey,
  stream: number,
): Readonly<Record<string, number>> {
  const weights = names.map((_, index) => drawInteger(key, deriveStream(stream, index), 0, 20, 100))
  const total = sum(weights)
  const parts = weights.map((weight) => Math.round((weight / total) * units))
  const first = units - sum(parts.slice(1))
  return Object.fromEntries(
    names.map((name, index) => [String(name), (index === 0 ? first : (parts[index] ?? 0)) / units]),
  )
}
