import { mix } from './mix'

// `hashIdentity` of `../../hash.ts`, for ASCII.

let lowIdentity: i32 = 0

/** The low half of the hash of the last text. */
export function getLowIdentity(): i32 {
  return lowIdentity
}

/** The high half of the hash of a text. */
export function identify(start: usize, length: usize): i32 {
  let high: i32 = 0x9e3779b9
  let low: i32 = 0x85ebca6b
  for (let p = start; p < start + length; p += 1) {
    const code = <i32>load<u8>(p)
    high = (high ^ code) * <i32>0x9e3779b1
    low = (low ^ code) * 0x5f356495
    high ^= high >>> 15
    low ^= low >>> 13
  }
  lowIdentity = mix(low + high)
  return mix(high ^ (low * <i32>0xc2b2ae35))
}
