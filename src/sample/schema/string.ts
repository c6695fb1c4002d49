import { readAnnotations } from '../../model/annotations.js'
import { readStrings } from '../../schema/keywords.js'
import { compilePattern } from '../../schema/pattern.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { countCodePoints, formats } from '../../validate/runtime/index.js'
import { draw, drawHex, drawItem } from '../random.js'
import { completeFormat, generateFormats } from './formats.js'
import type { ValueLocation } from './generation-context.js'
import { listKeyword } from './merge-keywords.js'
import { generateMatch } from './pattern.js'
import { maxSampleLength, SampleSizeError } from './sample-size.js'
import { drawWord } from './words.js'

/** Generates a string: a known value, an identifier, a match of the pattern or format, or words. */
export function generateString(node: SchemaObject, location: ValueLocation): unknown {
  const { key, stream, refused = 0 } = location
  const knownValues = node['x-values']
  const known = isObject(knownValues) ? Object.keys(knownValues) : []
  if (known.length > 0 && refused < maxRefusedKnown) return drawItem(known, key, stream)
  const [prefix] = readAnnotations(node).prefixes ?? []
  if (prefix !== undefined) return prefix + drawHex(key, stream, 10)
  const limits = readLimits(node)
  if (limits.minLength > maxSampleLength)
    throw new SampleSizeError(
      `\`minLength\` is ${limits.minLength}, but samples have at most ${maxSampleLength} characters`,
    )
  // A text of the format can match the pattern; a match of the pattern hardly has the format.
  const written = generateFormats(readStrings(listKeyword(node, 'format')), limits, location)
  const fitting = written.filter(limits.accepts)
  if (fitting.length > 0) return fitting[refused % fitting.length]
  const complete = (text: string) => completeFormat(String(node.format), text, location)
  const isFitting = (text: string) => limits.accepts(text) || limits.accepts(complete(text))
  // A format may be only an annotation, so a match without it is better than none.
  for (const accepts of [isFitting, limits.acceptsWithoutFormat])
    for (const pattern of limits.patterns) {
      const match = generatePatternMatch(pattern, { ...limits, accepts }, location)
      if (match === undefined) continue
      const whole = complete(match)
      return limits.accepts(whole) ? whole : match
    }
  return written[0] ?? generateWords(limits, location)
}

const maxRefusedKnown = 10

/** What a string has to be. */
export interface TextLimits {
  readonly minLength: number
  readonly maxLength: number
  readonly patterns: readonly string[]
  readonly accepts: (text: string) => boolean
  readonly acceptsWithoutFormat: (text: string) => boolean
}

function readLimits(node: SchemaObject): TextLimits {
  const minLength = readLength(node.minLength, 0)
  const maxLength = readLength(node.maxLength, Number.POSITIVE_INFINITY)
  const patterns = readStrings(listKeyword(node, 'pattern'))
  const checks = readStrings(listKeyword(node, 'format')).map((format) =>
    Object.hasOwn(formats, format) ? formats[format] : undefined,
  )
  const acceptsWithoutFormat = (text: string) =>
    isBetween(text, minLength, maxLength) &&
    patterns.every((pattern) => compilePattern(pattern).test(text))
  const accepts = (text: string) =>
    acceptsWithoutFormat(text) && checks.every((isFormat) => isFormat?.(text) !== false)
  return { minLength, maxLength, patterns, accepts, acceptsWithoutFormat }
}

function isBetween(text: string, min: number, max: number): boolean {
  if (min === 0 && max === Number.POSITIVE_INFINITY) return true
  const length = countCodePoints(text)
  return length >= min && length <= max
}

function readLength(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback
}

function generatePatternMatch(
  pattern: string,
  limits: TextLimits,
  { key, stream }: ValueLocation,
): string | undefined {
  let counter = 0
  const randomBelow = (end: number) => draw(key, stream, counter++) % Math.max(1, end)
  return generateMatch(pattern, randomBelow, limits)
}

function generateWords(
  { minLength, maxLength }: TextLimits,
  { key, stream, refused = 0 }: ValueLocation,
): string {
  // Words consist of ASCII, so their length is their number of characters.
  let text = drawWord(key, stream, 0)
  // There are few words. Where each has to be another one, hexadecimal digits do.
  if (refused >= maxRefusedWords) {
    const room = Math.max(0, Math.min(8, maxLength))
    text = `${text.slice(0, maxLength - room)}${drawHex(key, stream, room)}`
  }
  for (let counter = 1; text.length < minLength; counter += 1)
    text += ` ${drawWord(key, stream, counter)}`
  return text.slice(0, maxLength)
}

const maxRefusedWords = 3
