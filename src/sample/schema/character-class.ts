/** Code points from `low` to `high`, both included. */
export type CodePointRange = readonly [low: number, high: number]

const digits: readonly CodePointRange[] = [[48, 57]]
const lowercase: readonly CodePointRange[] = [[97, 122]]
const uppercase: readonly CodePointRange[] = [[65, 90]]

/** Characters that `\w` and `.` are generated from. */
export const wordCharacters: readonly CodePointRange[] = [...lowercase, ...digits]

const shorthands: Readonly<Record<string, readonly CodePointRange[]>> = {
  d: digits,
  w: wordCharacters,
  s: [[32, 32]],
  D: lowercase,
  W: [[45, 45]],
  S: wordCharacters,
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }

/**
 * Finds the code points that an escape sequence stands for.
 *
 * @param text the pattern after the backslash
 * @returns the length of the sequence, and its ranges; `undefined` if it is not supported
 */
export function findEscapedRanges(text: string): {
  readonly length: number
  readonly ranges: readonly CodePointRange[] | undefined
} {
  const [code, ...hexadecimals] =
    text.match(/^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/i) ?? []
  if (code !== undefined) {
    const codePoint = Number.parseInt(hexadecimals.find((it) => it !== undefined) ?? '', 16)
    return { length: code.length, ranges: [[codePoint, codePoint]] }
  }
  const [property, propertyName = ''] = text.match(/^[pP]\{([^}]+)\}/) ?? []
  if (property !== undefined)
    return { length: property.length, ranges: findPropertyRanges(propertyName) }
  const letter = text[0] ?? ''
  // Back references, word boundaries, named references and control letters.
  if (/[\dbBkc]/.test(letter)) return { length: 1, ranges: undefined }
  const codePoint = (controls[letter] ?? letter).charCodeAt(0)
  return { length: 1, ranges: shorthands[letter] ?? [[codePoint, codePoint]] }
}

function findPropertyRanges(name: string): readonly CodePointRange[] | undefined {
  if (/^(Lu|Uppercase)/.test(name)) return uppercase
  if (/^(L|Ll|Letter|Alphabetic|Lowercase)$/.test(name)) return lowercase
  return /^(N|Nd|Number)$/.test(name) ? digits : undefined
}

/** The printable ASCII characters outside some ranges. */
export function subtractRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const printable = Array.from({ length: 95 }, (_, index) => 32 + index)
  return printable
    .filter((codePoint) => !ranges.some(([low, high]) => low <= codePoint && codePoint <= high))
    .map((codePoint) => [codePoint, codePoint])
}

/** Draws a character of the ranges; `undefined` if there are none. */
export function drawCharacter(
  ranges: readonly CodePointRange[],
  randomBelow: (end: number) => number,
): string | undefined {
  const range = ranges[randomBelow(ranges.length)]
  if (range === undefined) return undefined
  return String.fromCodePoint(range[0] + randomBelow(range[1] - range[0] + 1))
}
