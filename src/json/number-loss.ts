/**
 * Finds out whether `JSON.parse` changes a number literal by 1 or more.
 *
 * Long fractions are rounded too, but nobody expects them to be exact. Nor does anyone expect that
 * `1e23` is exact: a literal with an exponent loses nothing if the double, printed with as many
 * digits as the literal has, gives the same digits.
 *
 * @returns the number that `JSON.parse` reads instead; `undefined` if it loses a fraction at most
 * @example
 * findNumberLoss('9007199254740993') // '9007199254740992'
 * findNumberLoss('0.12345678901234567890') // undefined
 */
export function findNumberLoss(literal: string): string | undefined {
  const value = Number(literal)
  if (Number.isNaN(value) || Number.isSafeInteger(Math.trunc(value))) return undefined
  if (!Number.isFinite(value)) return String(value)
  const number = splitNumber(literal)
  if (!differsByOne(number, BigInt(Math.abs(value)))) return undefined
  if (!number.hasExponent) return String(BigInt(value))
  return isReprinted(number, value) ? undefined : formatNumber(value)
}

interface NumberParts {
  /** The digits before the exponent, without the decimal point. */
  readonly digits: string
  /** How many of the digits are before the decimal point, after the exponent moved it. */
  readonly integerLength: number
  readonly hasExponent: boolean
}

function splitNumber(literal: string): NumberParts {
  const [mantissa = '', exponent] = literal.replace(/^-/, '').split(/e/i)
  const [integer = '', fraction = ''] = mantissa.split('.')
  return {
    digits: integer + fraction,
    integerLength: integer.length + Number(exponent ?? 0),
    hasExponent: exponent !== undefined,
  }
}

/** Whether a number, without its sign, differs from the double read by 1 or more. */
function differsByOne({ digits, integerLength }: NumberParts, read: bigint): boolean {
  // A finite double has at most 309 digits: without leading zeros, this is short.
  const integerPart = digits.slice(0, integerLength).padEnd(integerLength, '0')
  const difference = BigInt(trimZeros(integerPart, 'start')) - read
  // 1 less and a fraction is less than 1 in total.
  if (difference === -1n) return !/[1-9]/.test(digits.slice(integerLength))
  return difference !== 0n
}

/** Whether the double, printed with as many digits as the literal, has the same digits. */
function isReprinted({ digits }: NumberParts, value: number): boolean {
  const significant = trimZeros(digits)
  // More than 100 digits are more than toPrecision can print, and more than anyone needs.
  if (significant.length > 100) return false
  return trimZeros(splitNumber(value.toPrecision(significant.length)).digits) === significant
}

/** In decimal, or with an exponent if JavaScript prints one. */
function formatNumber(value: number): string {
  const shortest = String(value)
  return shortest.includes('e') ? shortest : String(BigInt(value))
}

/** Removes zeros with loops: `/0+$/` takes quadratic time. */
function trimZeros(digits: string, side: 'start' | 'both' = 'both'): string {
  let start = 0
  let end = digits.length
  while (digits[start] === '0') start += 1
  while (side === 'both' && digits[end - 1] === '0') end -= 1
  return digits.slice(start, end)
}
