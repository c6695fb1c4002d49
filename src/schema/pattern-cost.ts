import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { compilePattern } from './pattern.js'

/**
 * How the time of a match grows with the length of the text. `unknown` means that neither could be
 * proven; it may be exponential.
 */
export type PatternCost = 'linear' | 'quadratic' | 'unknown'

/**
 * Estimates what a pattern can cost. JavaScript tries one way to match after the other. That's linear
 * if each character of the text leaves at most one way to go on, and the pattern starts with `^`.
 * Without `^`, each place of the text is tried.
 *
 * @param source a regular expression that `compilePattern` accepts
 * @example estimatePatternCost('^[a-z]+(-[a-z]+)*$') // 'linear'
 * @example estimatePatternCost('-[a-z]+$') // 'quadratic'
 * @example estimatePatternCost('^(a+)+$') // 'unknown'
 * @see https://www.w3.org/TR/xml/#determinism the same requirement, for content models
 */
export function estimatePatternCost(source: string): PatternCost {
  const unicode = compilePattern(source).flags.includes('u')
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode })
  const isAnchored = alternatives.every(({ elements: [first] }) => isStart(first))
  const exponent = countExponent(alternatives, unicode ? 'u' : '') + (isAnchored ? 0 : 1)
  return exponent <= 1 ? 'linear' : exponent === 2 ? 'quadratic' : 'unknown'
}

/** The `k` if a match from one place takes at most about n^k steps; infinite if that is unknown. */
function countExponent(alternatives: readonly AST.Alternative[], flags: string): number {
  const parts = alternatives.flatMap(listParts)
  const repetitions = parts.filter(isRepetition)
  if (repetitions.length === 0)
    return countChoices(parts) > maxChoices ? Number.POSITIVE_INFINITY : 0
  try {
    connectAlternatives(alternatives, { flags, followers: new Map() })
    return 1
  } catch (error) {
    if (error !== ambiguous) throw error
  }
  // Each repetition of one character can end at each place.
  const areSimple = repetitions.every(({ element }) => isPosition(element))
  return areSimple && countChoices(parts) <= maxChoices
    ? repetitions.length
    : Number.POSITIVE_INFINITY
}

/** Twice as many ways to match for each of them. */
const maxChoices = 4

function isRepetition(element: AST.Element): element is AST.Quantifier {
  return element.type === 'Quantifier' && element.max > 1
}

function countChoices(parts: readonly AST.Element[]): number {
  return parts
    .map((part) => {
      if (part.type === 'Backreference') return Number.POSITIVE_INFINITY
      if (part.type === 'Quantifier') return part.max === 1 ? 1 : 0
      return 'alternatives' in part ? part.alternatives.length - 1 : 0
    })
    .reduce((sum, count) => sum + count, 0)
}

function listParts({ elements }: AST.Alternative): readonly AST.Element[] {
  return elements.flatMap(listInnerParts)
}

function listInnerParts(element: AST.Element): readonly AST.Element[] {
  if (element.type === 'Quantifier') return [element, ...listInnerParts(element.element)]
  if (!('alternatives' in element)) return [element]
  return [element, ...element.alternatives.flatMap(listParts)]
}

function isStart(element: AST.Element | undefined): boolean {
  if (element?.type === 'Assertion') return element.kind === 'start'
  if (element?.type !== 'Group' && element?.type !== 'CapturingGroup') return false
  return element.alternatives.every(({ elements: [first] }) => isStart(first))
}

/** Thrown where a character can be matched in two ways. */
const ambiguous = new Error('ambiguous')

/** A place of the pattern that matches one character. */
type Position = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

function isPosition({ type }: AST.Element): boolean {
  return type === 'ExpressionCharacterClass' || type.startsWith('Character')
}

/** Where a part of the pattern can begin and end. */
interface Part {
  readonly isOptional: boolean
  readonly first: readonly Position[]
  readonly last: readonly Position[]
}

interface Graph {
  readonly flags: string
  /** What can follow a position, as far as it's known. */
  readonly followers: Map<Position, readonly Position[]>
}

const empty: Part = { isOptional: true, first: [], last: [] }

/** @throws `ambiguous` */
function connectAlternatives(alternatives: readonly AST.Alternative[], graph: Graph): Part {
  const parts = alternatives.map(({ elements }) =>
    elements
      .map((element) => connectElement(element, graph))
      .reduce((part, next) => connectSequence(part, next, graph), empty),
  )
  return {
    isOptional: parts.some(({ isOptional }) => isOptional),
    first: parts.reduce<readonly Position[]>((all, { first }) => unite(all, first, graph), []),
    last: parts.flatMap(({ last }) => last),
  }
}

function connectSequence(part: Part, next: Part, graph: Graph): Part {
  for (const position of part.last) addFollowers(position, next.first, graph)
  return {
    isOptional: part.isOptional && next.isOptional,
    first: part.isOptional ? unite(part.first, next.first, graph) : part.first,
    last: next.isOptional ? [...part.last, ...next.last] : next.last,
  }
}

function connectElement(element: AST.Element, graph: Graph): Part {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return connectAlternatives(element.alternatives, graph)
    case 'Quantifier':
      return connectQuantifier(element, graph)
    case 'Assertion':
      if (element.kind !== 'lookahead' && element.kind !== 'lookbehind') return empty
      if (element.alternatives.flatMap(listParts).some(isRepetition)) throw ambiguous
      return empty
    case 'Backreference':
      throw ambiguous
    default:
      return { isOptional: false, first: [element], last: [element] }
  }
}

function connectQuantifier({ element, min, max }: AST.Quantifier, graph: Graph): Part {
  if (max === 0) return empty
  const part = connectElement(element, graph)
  if (max > 1) {
    // Several times something optional: each time can be the one that's left out.
    if (part.isOptional && max !== Number.POSITIVE_INFINITY) throw ambiguous
    for (const position of part.last) {
      const before = graph.followers.get(position) ?? []
      addFollowers(position, part.first, graph)
      // What comes next isn't possible before the last time.
      if (min === max) graph.followers.set(position, before)
    }
  }
  return { ...part, isOptional: part.isOptional || min === 0 }
}

function addFollowers(position: Position, next: readonly Position[], graph: Graph): void {
  graph.followers.set(position, unite(graph.followers.get(position) ?? [], next, graph))
}

function unite(
  some: readonly Position[],
  others: readonly Position[],
  { flags }: Graph,
): readonly Position[] {
  for (const first of some)
    for (const second of others)
      if (first === second || haveCommonCharacter(first.raw, second.raw, flags)) throw ambiguous
  return [...some, ...others]
}

function haveCommonCharacter(first: string, second: string, flags: string): boolean {
  // Of these characters, only some are tried.
  if (isAstral.test(first) && isAstral.test(second)) return true
  const characters = listCharacters(first, flags)
  const others = listCharacters(second, flags)
  return characters.some((isMember, index) => isMember === 1 && others[index] === 1)
}

const isAstral = /[\u{10000}-\u{10ffff}]|\\u\{/u
const characterLists = new Map<string, Uint8Array>()
/** Beyond the Basic Multilingual Plane, one in so many characters is tried. */
const stride = 0x80

/** For each character, whether it's one that the class matches. */
function listCharacters(raw: string, flags: string): Uint8Array {
  const key = `${flags}/${raw}`
  const known = characterLists.get(key)
  if (known !== undefined) return known
  const pattern = new RegExp(`^${raw}$`, flags)
  const list = new Uint8Array(0x1_0000 + 0x10_0000 / stride)
  for (let code = 0; code < 0x1_0000; code += 1)
    if (pattern.test(String.fromCharCode(code))) list[code] = 1
  for (let code = 0x1_0000; code < 0x11_0000; code += stride)
    if (pattern.test(String.fromCodePoint(code))) list[0x1_0000 + (code - 0x1_0000) / stride] = 1
  characterLists.set(key, list)
  return list
}
