// Numbers of JSON.

/** Reads a number that needs more than one exact division. */
declare function parseNumber(start: usize, end: usize): f64

// The number that was read last.
export let double: f64 = 0
/** Whether it's written without a fraction and an exponent. */
export let isInteger: bool = false

/**
 * Reads a number, and sets the variables above.
 *
 * @returns the index after it, or 0
 */
export function readDouble(start: usize): usize {
  let p = start
  const isNegative = load<u8>(p) === 0x2d
  if (isNegative) p += 1
  const firstDigit = p
  let mantissa: u64 = 0
  let digit = <u32>load<u8>(p) - 0x30
  if (digit > 9) return 0
  if (digit === 0) p += 1
  else
    do {
      mantissa = mantissa * 10 + digit
      p += 1
      digit = <u32>load<u8>(p) - 0x30
    } while (digit <= 9)
  // Longer ones may have more digits than a double can hold.
  if (p - firstDigit > 15) return 0
  let fractionDigits: i32 = 0
  let isExact = true
  isInteger = true
  if (load<u8>(p) === 0x2e) {
    isInteger = false
    p += 1
    const firstFractionDigit = p
    digit = <u32>load<u8>(p) - 0x30
    if (digit > 9) return 0
    do {
      // 15 and 3 digits fit into 64 bits.
      if (p - firstDigit <= 18) mantissa = mantissa * 10 + digit
      else isExact = false
      p += 1
      digit = <u32>load<u8>(p) - 0x30
    } while (digit <= 9)
    fractionDigits = <i32>(p - firstFractionDigit)
  }
  if ((load<u8>(p) | 0x20) === 0x65) {
    // Only a negative exponent is sure to lose nothing but a fraction.
    if (load<u8>(p + 1) !== 0x2d) return 0
    p += 2
    digit = <u32>load<u8>(p) - 0x30
    if (digit > 9) return 0
    do {
      p += 1
      digit = <u32>load<u8>(p) - 0x30
    } while (digit <= 9)
    isInteger = false
    isExact = false
  }
  // Below 2^53 and up to 10^22 both are exact, so that the quotient is rounded only once.
  if (isExact && mantissa < 9007199254740992 && fractionDigits <= 22) {
    double = <f64>mantissa
    if (fractionDigits > 0) double /= powerOfTen(fractionDigits)
    if (isNegative) double = -double
  } else double = parseNumber(start, p)
  return p
}

/** Whether the last number is -0, which equals 0 but has other bits. */
export function isNegativeZero(): bool {
  return reinterpret<u64>(double) === 1 << 63
}

/** Whether the last number is a multiple, apart from what binary fractions can't hold. */
export function isMultiple(divisor: f64): bool {
  const quotient = double / divisor
  return abs(nearest(quotient) - quotient) <= 1e-9
}

function powerOfTen(exponent: i32): f64 {
  let power: f64 = 1
  for (let i = 0; i < exponent; i += 1) power *= 10
  return power
}
