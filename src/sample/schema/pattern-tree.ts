import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { isStackOverflow } from '../../errors.js'
import { compilePattern } from '../../schema/pattern.js'
import { listCharacters } from './characters.js'
import { maxSampleLength, SampleSizeError } from './sample-size.js'

/** The syntax tree of a pattern. */
export interface ParsedPattern {
  readonly tree: AST.Pattern
  readonly flags: string
}

/** How often a quantifier without an upper limit repeats more than it must. */
export interface Repetition {
  readonly extra: number
  /** Whether it always does; otherwise, a random number of times up to it. */
  readonly isFixed: boolean
}

export interface PatternOptions {
  readonly randomBelow: (end: number) => number
  readonly repetition: Repetition
  /** 0-based. The first attempts use common characters. Every other one writes out lookaheads. */
  readonly attempt: number
}

const parsedPatterns = new Map<string, ParsedPattern | undefined>()

/**
 * Parses a pattern, once.
 *
 * @returns `undefined` if it isn't a regular expression
 * @throws SampleSizeError if its groups are nested too deeply
 */
export function parsePattern(source: string): ParsedPattern | undefined {
  if (!parsedPatterns.has(source)) parsedPatterns.set(source, parse(source))
  return parsedPatterns.get(source)
}

function parse(source: string): ParsedPattern | undefined {
  try {
    const { flags } = compilePattern(source)
    const parser = new RegExpParser()
    const unicode = flags.includes('u')
    return { tree: parser.parsePattern(source, 0, source.length, { unicode }), flags }
  } catch (error) {
    if (isStackOverflow(error)) throw createDepthError()
    return undefined
  }
}

/**
 * Generates a string from a syntax tree. Assertions aren't checked, so test the result.
 *
 * @throws SampleSizeError if the string would be too long, or groups are nested too deeply
 */
export function generateFromPattern(
  { tree, flags }: ParsedPattern,
  options: PatternOptions,
): string {
  const writer: Writer = { ...options, flags, captures: new Map(), depth: 0, length: 0 }
  return writeAlternative(writer, tree.alternatives)
}

interface Writer extends PatternOptions {
  readonly flags: string
  /** What the groups contain, for back-references. */
  readonly captures: Map<AST.CapturingGroup, string>
  /** The number of groups around the current one. */
  depth: number
  /** The number of atoms written so far. */
  length: number
}

const maxGroupDepth = 200
/** Enough for a repetition to vary. */
const maxExtraRepetitions = 1000

function createDepthError(): SampleSizeError {
  return new SampleSizeError(`\`pattern\` nests more than ${maxGroupDepth} groups`)
}

function writeAlternative(writer: Writer, alternatives: readonly AST.Alternative[]): string {
  writer.depth += 1
  if (writer.depth > maxGroupDepth) throw createDepthError()
  const alternative = alternatives[writer.randomBelow(alternatives.length)]
  const text = writeElements(writer, alternative?.elements ?? [])
  writer.depth -= 1
  return text
}

function writeElements(writer: Writer, elements: readonly AST.Element[]): string {
  let text = ''
  const lookaheads: { readonly start: number; readonly node: AST.LookaheadAssertion }[] = []
  for (const element of elements) {
    if (element.type === 'Assertion' && element.kind === 'lookahead' && !element.negate)
      lookaheads.push({ start: text.length, node: element })
    text += writeElement(writer, element)
  }
  if (writer.attempt % 2 === 1) return text
  for (const { start, node } of lookaheads) text = overwrite(writer, text, start, node)
  return text
}

/** Writes what a lookahead asks for over the text; after `.*`, anywhere. */
function overwrite(
  writer: Writer,
  text: string,
  start: number,
  { alternatives }: AST.LookaheadAssertion,
): string {
  const { elements = [] } = alternatives[writer.randomBelow(alternatives.length)] ?? {}
  const [first, ...rest] = elements
  const isAnywhere =
    first?.type === 'Quantifier' &&
    first.max === Number.POSITIVE_INFINITY &&
    rest.length > 0 &&
    first.element.type.startsWith('Character')
  const part = writeElements(writer, isAnywhere ? rest : elements)
  const room = text.length - start - part.length
  const index = start + (isAnywhere ? writer.randomBelow(Math.max(0, room) + 1) : 0)
  return text.slice(0, index) + part + text.slice(index + part.length)
}

function writeElement(writer: Writer, element: AST.Element): string {
  switch (element.type) {
    case 'Assertion':
      return ''
    case 'Quantifier':
      return writeRepetitions(writer, element)
    case 'Group':
      return writeAlternative(writer, element.alternatives)
    case 'CapturingGroup': {
      const text = writeAlternative(writer, element.alternatives)
      writer.captures.set(element, text)
      return text
    }
    case 'Backreference': {
      const groups = [element.resolved].flat()
      return groups.map((group) => writer.captures.get(group) ?? '').join('')
    }
    default:
      return writeCharacter(writer, element)
  }
}

function writeRepetitions(writer: Writer, { min, max, element }: AST.Quantifier): string {
  const { extra, isFixed } = writer.repetition
  const limit = max === Number.POSITIVE_INFINITY ? extra : maxExtraRepetitions
  const spread = Math.min(max - min, limit)
  const count = min + (isFixed ? spread : writer.randomBelow(spread + 1))
  let text = ''
  for (let repetition = 0; repetition < count; repetition += 1)
    text += writeElement(writer, element)
  return text
}

function writeCharacter(
  writer: Writer,
  node: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
): string {
  writer.length += 1
  if (writer.length > maxSampleLength)
    throw new SampleSizeError(
      `\`pattern\` requires more than ${maxSampleLength} characters, the most that samples have`,
    )
  if (node.type === 'Character') return String.fromCodePoint(node.value)
  const characters = listCharacters(node, writer.flags, writer.attempt > maxPlainAttempts)
  return characters[writer.randomBelow(characters.length)] ?? ''
}

/** A word boundary can need another character than those in words. */
const maxPlainAttempts = 8
