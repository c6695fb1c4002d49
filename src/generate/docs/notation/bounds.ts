import type { ExpectedRange, Type } from '../../../model/model.js'

/** The bounds of a type, as `1 … 20`, `≥ 0` or `at least 1 item`; `''` if it has none. */
export function describeBounds(type: Type): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return formatRange(type)
    case 'array':
      return type.minItems === undefined ? '' : `at least ${countItems(type.minItems)}`
    case 'string':
      return formatLength(type.minLength, type.maxLength)
    default:
      return ''
  }
}

/** @example formatRange({ exclusiveMinimum: 0, maximum: 1 }) // '> 0, ≤ 1' */
export function formatRange(bounds: ExpectedRange): string {
  const { exclusiveMinimum, exclusiveMaximum } = bounds
  const minimum = bounds.minimum ?? bounds.formatMinimum
  const maximum = bounds.maximum ?? bounds.formatMaximum
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum}`
  return [
    ...(minimum === undefined ? [] : [`≥ ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`≤ ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`< ${exclusiveMaximum}`]),
  ].join(', ')
}

export function countItems(count: number): string {
  return `${count} ${count === 1 ? 'item' : 'items'}`
}

function formatLength(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} … ${maximum} characters`
  if (minimum !== undefined) return `at least ${minimum} characters`
  return maximum === undefined ? '' : `at most ${maximum} characters`
}
