import type { ExpectedRange, Type } from '../../../model/model.js'

/** The bounds of a type, as `1 … 20`, `≥ 0` or `at least 1 item`; `''` if it has none. */
export function describeBounds(type: Type): string {
  switch (type.kind) {
    case 'integer':
    case 'number':
      return formatRange(type)
    case 'array':
      return formatQuantity(type.minItems, type.maxItems, 'item', 'items')
    case 'map':
    case 'object':
      return formatQuantity(type.minProperties, type.maxProperties, 'key', 'keys')
    case 'string':
      return formatQuantity(type.minLength, type.maxLength, 'character', 'characters')
    default:
      return ''
  }
}

/** @example formatRange({ exclusiveMinimum: 0, maximum: 1 }) // '> 0, ≤ 1' */
export function formatRange(bounds: ExpectedRange): string {
  const { exclusiveMinimum, exclusiveMaximum } = bounds
  const minimum = bounds.minimum ?? bounds.formatMinimum
  const maximum = bounds.maximum ?? bounds.formatMaximum
  const isRange = minimum !== undefined && maximum !== undefined
  return [
    ...(isRange ? [`${minimum} … ${maximum}`] : []),
    ...(minimum === undefined || isRange ? [] : [`≥ ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(maximum === undefined || isRange ? [] : [`≤ ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`< ${exclusiveMaximum}`]),
  ].join(', ')
}

/** @example formatQuantity(1, undefined, 'item', 'items') // 'at least 1 item' */
export function formatQuantity(
  min: number | undefined,
  max: number | undefined,
  one: string,
  many: string,
): string {
  const count = (number: number) => `${number} ${number === 1 ? one : many}`
  if (min !== undefined && min === max) return `exactly ${count(min)}`
  if (min !== undefined && max !== undefined) return `${min} … ${count(max)}`
  if (min !== undefined) return `at least ${count(min)}`
  return max === undefined ? '' : `at most ${count(max)}`
}
