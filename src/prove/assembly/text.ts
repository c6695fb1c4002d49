import { MAX_UNITS, UNITS } from '../memory'
import { addWord } from './mix'

// Strings of JSON.

// The string that was read last: its bytes, or its UTF-16 code units in `UNITS` if it isn't plain ASCII.
export let textStart: usize = 0
export let isDecoded: bool = false
/** In UTF-16 code units. */
export let textLength: i32 = 0

/**
 * Reads a string, and sets the variables above.
 *
 * @param p the index after the quote
 * @returns the index of the other quote, or 0
 */
export function readJsonString(p: usize): usize {
  textStart = p
  const end = skipPlain(p)
  if (load<u8>(end) !== 0x22) return decodeString(p, end)
  isDecoded = false
  textLength = <i32>(end - p)
  return end
}

/** Sets the variables above for a string of plain ASCII. */
export function setText(start: usize, end: usize): void {
  textStart = start
  textLength = <i32>(end - start)
  isDecoded = false
}

/** The first byte from which a string isn't plain ASCII, or ends. */
function skipPlain(at: usize): usize {
  let p = at
  while (true) {
    const bytes = v128.load(p)
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
      // Signed: bytes from 0x80 on are below, too.
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
    )
    const mask = i8x16.bitmask(special)
    if (mask !== 0) return p + <usize>ctz(mask)
    p += 16
  }
}

function decodeString(from: usize, firstSpecial: usize): usize {
  isDecoded = true
  let p = from
  let count: i32 = 0
  if (firstSpecial - from > <usize>(MAX_UNITS - 4)) return 0
  while (p < firstSpecial) {
    store<u16>(<usize>(UNITS + (count << 1)), load<u8>(p))
    count += 1
    p += 1
  }
  while (true) {
    if (count > MAX_UNITS - 4) return 0
    const byte = <u32>load<u8>(p)
    let code: u32 = 0
    if (byte < 0x80) {
      if (byte === 0x22) break
      if (byte < 0x20) return 0
      code = byte
      p += 1
      if (byte === 0x5c) {
        const letter = load<u8>(p)
        p += 1
        if (letter === 0x75) {
          code = readHex(p)
          // Halves of surrogate pairs are rare, and need a look.
          if (code > 0xffff || (code & 0xf800) === 0xd800) return 0
          p += 4
        } else {
          code = readEscape(letter)
          if (code === 0) return 0
        }
      }
    } else {
      // See table 3-7 of the Unicode Standard.
      const second = <u32>load<u8>(p, 1)
      if ((second & 0xc0) !== 0x80) return 0
      if (byte < 0xc2) return 0
      if (byte < 0xe0) {
        code = ((byte & 0x1f) << 6) | (second & 0x3f)
        p += 2
      } else {
        const third = <u32>load<u8>(p, 2)
        if ((third & 0xc0) !== 0x80) return 0
        if (byte < 0xf0) {
          if (byte === 0xe0 && second < 0xa0) return 0
          if (byte === 0xed && second > 0x9f) return 0
          code = ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
          p += 3
        } else {
          const fourth = <u32>load<u8>(p, 3)
          if ((fourth & 0xc0) !== 0x80) return 0
          if (byte > 0xf4) return 0
          if (byte === 0xf0 && second < 0x90) return 0
          if (byte === 0xf4 && second > 0x8f) return 0
          code =
            ((byte & 0x07) << 18) |
            ((second & 0x3f) << 12) |
            ((third & 0x3f) << 6) |
            (fourth & 0x3f)
          p += 4
          code -= 0x10000
          store<u16>(<usize>(UNITS + (count << 1)), <u16>(0xd800 | (code >> 10)))
          count += 1
          code = 0xdc00 | (code & 0x3ff)
        }
      }
    }
    store<u16>(<usize>(UNITS + (count << 1)), <u16>code)
    count += 1
  }
  textLength = count
  return p
}

/** The code of four hexadecimal digits, or a number that is too large. */
function readHex(p: usize): u32 {
  let code: u32 = 0
  for (let i: usize = 0; i < 4; i += 1) {
    const byte = <u32>load<u8>(p + i)
    let digit = byte - 0x30
    if (digit > 9) {
      digit = (byte | 0x20) - 0x61
      if (digit > 5) return 0x10000
      digit += 10
    }
    code = (code << 4) | digit
  }
  return code
}

/** @see https://www.rfc-editor.org/rfc/rfc8259#section-7 */
function readEscape(byte: u8): u32 {
  switch (byte) {
    case 0x22:
    case 0x5c:
    case 0x2f:
      return byte
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    case 0x6e:
      return 0x0a
    case 0x72:
      return 0x0d
    case 0x74:
      return 0x09
    default:
      return 0
  }
}

/** Hashes the string that was read last, as `hashWord` does. */
export function hashJsonString(): i32 {
  const length = textLength
  if (length <= 128) return hashRange(0, length, length)
  return hashRange(length - 64, 64, hashRange(0, 64, length))
}

function hashRange(from: i32, length: i32, seed: i32): i32 {
  let first = seed
  let second = ~seed
  let left = length
  if (isDecoded) {
    let p = <usize>(UNITS + (from << 1))
    for (; left > 0; left -= 8) {
      first = addWord(first, packUnits(p, left))
      second = addWord(second, packUnits(p + 8, left - 4))
      p += 16
    }
  } else {
    let p = textStart + <usize>from
    for (; left >= 8; left -= 8) {
      first = addWord(first, load<i32>(p))
      second = addWord(second, load<i32>(p, 4))
      p += 8
    }
    if (left > 0) {
      // What follows doesn't count.
      const bytes = load<u64>(p) & (((<u64>1) << (left << 3)) - 1)
      first = addWord(first, <i32>bytes)
      second = addWord(second, <i32>(bytes >> 32))
    }
  }
  return first + second * <i32>0x85ebca6b
}

/** Four UTF-16 code units as a word. */
function packUnits(p: usize, left: i32): i32 {
  if (left <= 0) return 0
  let units = load<u64>(p)
  if (left < 4) units &= ((<u64>1) << (left << 4)) - 1
  const low = packBytes(units)
  const high = packBytes(units >> 8)
  return high === 0 ? low : low ^ (high * <i32>0xc2b2ae35)
}

/** Every second byte. */
function packBytes(units: u64): i32 {
  const low = <i32>units
  const high = <i32>(units >> 32)
  return (low & 0xff) | ((low >>> 8) & 0xff00) | ((high & 0xff) << 16) | ((high & 0xff0000) << 8)
}

/** Whether there is a backslash in bytes. */
export function hasEscape(from: usize, end: usize): bool {
  for (let p = from; p < end; p += 1) if (load<u8>(p) === 0x5c) return true
  return false
}
