import { isObject } from '../../schema/schema.js'
import {
  deriveStream,
  draw,
  drawDecimal,
  drawInteger,
  drawItem,
  type RandomKey,
} from '../random.js'
import { aggregateOperators } from './aggregates.js'
import type { Operator, OperatorContext } from './operator.js'
import { compileTemplate } from './template.js'
import { formatTime, parseTime } from './time.js'
import { type DocumentContext, omitted, type ValueGenerator } from './value-generator.js'

/** The operators of recipes, documented in docs/sample.md. */
export const operators: Readonly<Record<string, Operator>> = {
  ...aggregateOperators,
  /** The value itself: an object replaces what an extended scenario says instead of merging. */
  $replace: (value, _, { compile }) => compile(value),
  $omit: () => () => omitted,
  $pick: (items, _, { compile }) => {
    const generators = assertArray('$pick', items).map(compile)
    return (context, stream) =>
      drawItem(generators, context.key, stream)?.(context, deriveStream(stream, 'pick'))
  },
  $subset: (items, { count }, { compile }) => {
    const generators = assertArray('$subset', items).map(compile)
    const drawCount = compileCount(count, compile)
    return (context, stream) => {
      const size = drawCount(context, stream)
      const indexes = drawSubset(generators.length, size, context.key, stream)
      return indexes.map((index) => generators[index]?.(context, deriveStream(stream, index)))
    }
  },
  $get: (operand) => {
    const reference = String(operand)
    return ({ resolve }) => resolve(reference)
  },
  $text: (template) => compileTemplate(String(template)),
  $integer: (bounds, _, { compile }) => {
    const [min, max] = compileBounds('$integer', bounds, compile)
    return (context, stream) =>
      drawInteger(context.key, stream, 0, min(context, stream), max(context, stream))
  },
  $number: (bounds, { digits = 2 }, { compile }) => {
    const [min, max] = compileBounds('$number', bounds, compile)
    return (context, stream) =>
      drawDecimal(context.key, stream, {
        min: min(context, stream),
        max: max(context, stream),
        digits: Number(digits),
      })
  },
  $time: (startRecipe, { seconds }, { timeFormat, compile }) => {
    const start = compile(startRecipe)
    const delay = compile(Array.isArray(seconds) ? { $number: seconds, digits: 3 } : seconds)
    return (context, stream) => {
      const milliseconds = Math.round(Number(delay(context, stream)) * 1000)
      return formatTime(parseTime(String(start(context, stream))) + milliseconds, timeFormat)
    }
  },
  $switch: (operand, { cases, else: otherwise = { $omit: true } }, { compile }) => {
    const reference = String(operand)
    const generators = new Map(
      Object.entries(isObject(cases) ? cases : {}).map(([key, recipe]) => [key, compile(recipe)]),
    )
    const fallback = compile(otherwise)
    return (context, stream) => {
      const generate = generators.get(String(context.resolve(reference))) ?? fallback
      return generate(context, stream)
    }
  },
  $scenario: (name, { overlay = {} }, { createScenarioGenerator, compile }) => {
    // Created on first use: scenarios can contain each other.
    let generator: ValueGenerator | undefined
    const generateOverlay = compile(overlay)
    return (context, stream) => {
      generator ??= createScenarioGenerator(String(name))
      const members = generateOverlay(context, deriveStream(stream, 'overlay'))
      return Object.assign({}, generator(context, stream), members)
    }
  },
}

type NumberGenerator = (context: DocumentContext, stream: number) => number

function assertArray(operator: string, operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand)) throw new Error(`${operator} takes an array`)
  return operand
}

function compileBounds(
  operator: string,
  operand: unknown,
  compile: OperatorContext['compile'],
): readonly [min: NumberGenerator, max: NumberGenerator] {
  const [min, max, ...rest] = assertArray(operator, operand).map((bound) =>
    compileNumber(compile(bound)),
  )
  if (min === undefined || max === undefined || rest.length > 0)
    throw new Error(`${operator} takes two bounds`)
  return [min, max]
}

function compileNumber(generate: ValueGenerator): NumberGenerator {
  return (context, stream) => Number(generate(context, stream))
}

/** A count is a number, or two bounds. */
function compileCount(count: unknown, compile: OperatorContext['compile']): NumberGenerator {
  const generate = compile(Array.isArray(count) ? { $integer: count } : count)
  return (context, stream) => Number(generate(context, deriveStream(stream, 'count')))
}

/** Draws indexes below `length`, in ascending order. */
function drawSubset(
  length: number,
  size: number,
  key: RandomKey,
  stream: number,
): readonly number[] {
  const indexes = Array.from({ length }, (_, index) => index)
  while (indexes.length > size)
    indexes.splice(draw(key, stream, indexes.length) % indexes.length, 1)
  return indexes
}
