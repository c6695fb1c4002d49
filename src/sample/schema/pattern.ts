import {
  type CodePointRange,
  drawCharacter,
  findEscapedRanges,
  subtractRanges,
  wordCharacters,
} from './character-class.js'
import { maxSampleLength, SampleSizeError } from './generation-context.js'

/**
 * Generates a string that matches a regular expression. It supports what schemas usually contain:
 * classes, groups, alternatives, quantifiers. Assertions are left to the caller's validator.
 *
 * @param randomBelow returns a random integer from 0 up to, but not including, `end`
 * @returns `undefined` if the pattern contains unsupported syntax
 * @throws SampleSizeError if the match would be too long, or groups are nested too deeply
 * @example generateMatch('^[A-Z]{2}-\\d+$', randomBelow) // 'QK-407'
 */
export function generateMatch(
  pattern: string,
  randomBelow: (end: number) => number,
): string | undefined {
  const reader: PatternReader = { pattern, index: 0, randomBelow, depth: 0, length: 0 }
  const match = readAlternatives(reader)
  return reader.index === pattern.length ? match : undefined
}

interface PatternReader {
  readonly pattern: string
  index: number
  readonly randomBelow: (end: number) => number
  /** The number of groups around the index. */
  depth: number
  /** The number of atoms read so far, with repetitions. */
  length: number
}

const maxGroupDepth = 200
/** Enough for a repetition to vary. */
const maxExtraRepetitions = 1000

/** Reads every alternative and keeps one. */
function readAlternatives(reader: PatternReader): string | undefined {
  const matches = [readSequence(reader)]
  while (reader.pattern[reader.index] === '|') {
    reader.index += 1
    matches.push(readSequence(reader))
  }
  const supported = matches.filter((match) => match !== undefined)
  return supported[reader.randomBelow(supported.length)]
}

function readSequence(reader: PatternReader): string | undefined {
  const { pattern } = reader
  let match: string | undefined = ''
  while (reader.index < pattern.length && !'|)'.includes(pattern[reader.index] ?? '')) {
    const part = readQuantified(reader)
    match = match === undefined || part === undefined ? undefined : match + part
  }
  return match
}

function readQuantified(reader: PatternReader): string | undefined {
  const start = reader.index
  const first = readAtom(reader)
  const [min, max] = readQuantifier(reader)
  const end = reader.index
  const extra = Math.min(max - min, maxExtraRepetitions)
  const count = min + reader.randomBelow(extra + 1)
  let match: string | undefined = count === 0 ? '' : first
  // Read the atom again for each repetition, so that repetitions differ.
  for (let repetition = 1; repetition < count; repetition += 1) {
    reader.index = start
    const next = readAtom(reader)
    match = match === undefined || next === undefined ? undefined : match + next
  }
  reader.index = end
  return match
}

function readQuantifier(reader: PatternReader): readonly [min: number, max: number] {
  const rest = reader.pattern.slice(reader.index)
  const found = rest.match(/^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/)
  if (found === null) return [1, 1]
  reader.index += found[0].length
  const [, sign, min, comma, max] = found
  if (sign === '?') return [0, 1]
  if (sign === '*') return [0, 3]
  if (sign === '+') return [1, 4]
  if (comma === undefined) return [Number(min), Number(min)]
  return [Number(min), max === '' || max === undefined ? Number(min) + 3 : Number(max)]
}

function readAtom(reader: PatternReader): string | undefined {
  const character = reader.pattern[reader.index] ?? ''
  reader.index += 1
  reader.length += 1
  if (reader.length > maxSampleLength)
    throw new SampleSizeError(
      `\`pattern\` requires more than ${maxSampleLength} characters, the most that samples have`,
    )
  switch (character) {
    case '^':
    case '$':
      return ''
    case '.':
      return drawCharacter(wordCharacters, reader.randomBelow)
    case '[':
      return readCharacterClass(reader)
    case '\\': {
      const ranges = readEscape(reader)
      return ranges === undefined ? undefined : drawCharacter(ranges, reader.randomBelow)
    }
    case '(':
      return readGroup(reader)
    default:
      return character
  }
}

function readGroup(reader: PatternReader): string | undefined {
  const rest = reader.pattern.slice(reader.index)
  const opening = rest.match(/^\?(?::|<[A-Za-z]\w*>|.)/)?.[0] ?? ''
  reader.index += opening.length
  reader.depth += 1
  if (reader.depth > maxGroupDepth)
    throw new SampleSizeError(`\`pattern\` nests more than ${maxGroupDepth} groups`)
  const match = readAlternatives(reader)
  reader.depth -= 1
  reader.index += 1
  // Anything but a plain, non-capturing or named group is an assertion.
  return opening === '' || /^\?(:|<[A-Za-z])/.test(opening) ? match : undefined
}

function readCharacterClass(reader: PatternReader): string | undefined {
  const { pattern } = reader
  const isNegated = pattern[reader.index] === '^'
  if (isNegated) reader.index += 1
  const ranges: CodePointRange[] = []
  let isSupported = true
  while (reader.index < pattern.length && pattern[reader.index] !== ']') {
    const low = readClassMember(reader)
    const isRange = pattern[reader.index] === '-' && pattern[reader.index + 1] !== ']'
    if (low === undefined) isSupported = false
    else if (low.length === 1 && isRange) {
      reader.index += 1
      const high = readClassMember(reader)
      ranges.push([low[0]?.[0] ?? 0, high?.[0]?.[1] ?? 0])
    } else ranges.push(...low)
  }
  reader.index += 1
  if (!isSupported) return undefined
  return drawCharacter(isNegated ? subtractRanges(ranges) : ranges, reader.randomBelow)
}

function readClassMember(reader: PatternReader): readonly CodePointRange[] | undefined {
  const codePoint = reader.pattern.codePointAt(reader.index) ?? 0
  const character = String.fromCodePoint(codePoint)
  reader.index += character.length
  return character === '\\' ? readEscape(reader) : [[codePoint, codePoint]]
}

/** Reads what follows a backslash. */
function readEscape(reader: PatternReader): readonly CodePointRange[] | undefined {
  const { length, ranges } = findEscapedRanges(reader.pattern.slice(reader.index))
  reader.index += length
  return ranges
}
