import { readAnnotations } from '../../model/annotations.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { draw, drawHex, drawItem } from '../random.js'
import { generateFormat } from './formats.js'
import { maxSampleLength, SampleSizeError, type ValueLocation } from './generation-context.js'
import { generateMatch } from './pattern.js'
import { drawWord } from './words.js'

/** Generates a string: a known value, an identifier, a match of the pattern or format, or words. */
export function generateString(node: SchemaObject, location: ValueLocation): unknown {
  const { key, stream } = location
  const knownValues = node['x-values']
  const known = isObject(knownValues) ? Object.keys(knownValues) : []
  if (known.length > 0) return drawItem(known, key, stream)
  const [prefix] = readAnnotations(node).prefixes ?? []
  if (prefix !== undefined) return prefix + drawHex(key, stream, 10)
  const minLength = readLength(node.minLength, 0)
  if (minLength > maxSampleLength)
    throw new SampleSizeError(
      `\`minLength\` is ${minLength}, but samples have at most ${maxSampleLength} characters`,
    )
  const maxLength = readLength(node.maxLength, Number.POSITIVE_INFINITY)
  return (
    generatePatternMatch(node.pattern, minLength, location) ??
    generateFormat(node.format, key, stream) ??
    generateWords(minLength, maxLength, location)
  )
}

function readLength(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback
}

function generatePatternMatch(
  pattern: unknown,
  minLength: number,
  { key, stream }: ValueLocation,
): string | undefined {
  if (typeof pattern !== 'string') return undefined
  let counter = 0
  const randomBelow = (end: number) => draw(key, stream, counter++) % Math.max(1, end)
  const match = generateMatch(pattern, randomBelow)
  // Without an anchor at its end, a pattern accepts any padding.
  return match === undefined || pattern.endsWith('$') ? match : match.padEnd(minLength, 'x')
}

function generateWords(
  minLength: number,
  maxLength: number,
  { key, stream }: ValueLocation,
): string {
  // Words consist of ASCII, so their length is their number of characters.
  let text = drawWord(key, stream, 0)
  for (let counter = 1; text.length < minLength; counter += 1)
    text += ` ${drawWord(key, stream, counter)}`
  return text.slice(0, maxLength)
}
