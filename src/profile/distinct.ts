import { hashIdentity } from '../hash.js'

/** How many different values there are. */
export interface DistinctCount {
  readonly count: number
  /** Whether the count is exact. An estimate is off by 1.6 % on average. */
  readonly exact: boolean
}

/**
 * Counts different texts in constant memory: exactly as long as there are few, then by an estimate
 * (HyperLogLog).
 *
 * @see https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf
 */
export class DistinctCounter {
  #hashes: Set<number> | undefined = new Set()
  #registers: Uint8Array | undefined

  add(text: string): void {
    const [high, low] = hashIdentity(text)
    // 53 bits of the hash: what a number holds exactly.
    this.#addHash(high * 2 ** 21 + (low >>> 11))
  }

  #addHash(hash: number): void {
    if (this.#registers !== undefined) addToRegisters(this.#registers, hash)
    else {
      this.#hashes?.add(hash)
      if ((this.#hashes?.size ?? 0) > maxExact) this.#startEstimating()
    }
  }

  /** Adds what another counter has counted. */
  merge(other: DistinctCounter): void {
    if (other.#registers !== undefined) {
      if (this.#registers === undefined) this.#startEstimating()
      const own = this.#registers
      for (const [index, register] of other.#registers.entries())
        if (own !== undefined && register > (own[index] ?? 0)) own[index] = register
      return
    }
    for (const hash of other.#hashes ?? []) this.#addHash(hash)
  }

  count(): DistinctCount {
    if (this.#registers === undefined) return { count: this.#hashes?.size ?? 0, exact: true }
    return { count: estimate(this.#registers), exact: false }
  }

  #startEstimating(): void {
    const registers = new Uint8Array(registerCount)
    for (const hash of this.#hashes ?? []) addToRegisters(registers, hash)
    this.#registers = registers
    this.#hashes = undefined
  }
}

const maxExact = 256
const indexBits = 12
const registerCount = 2 ** indexBits

/** The first bits of the hash select a register. It holds the longest run of zeros after them. */
function addToRegisters(registers: Uint8Array, hash: number): void {
  const high = Math.floor(hash / 2 ** 21)
  const index = high >>> (32 - indexBits)
  const rest = (high << indexBits) >>> 0
  const zeros = rest === 0 ? 32 - indexBits + Math.clz32(hash % 2 ** 21) - 11 : Math.clz32(rest)
  if (zeros + 1 > (registers[index] ?? 0)) registers[index] = zeros + 1
}

function estimate(registers: Uint8Array): number {
  let sum = 0
  let empty = 0
  for (const register of registers) {
    sum += 2 ** -register
    if (register === 0) empty += 1
  }
  const bias = 0.7213 / (1 + 1.079 / registerCount)
  const raw = (bias * registerCount ** 2) / sum
  // Linear counting is more exact while registers are empty.
  return Math.round(
    raw <= 2.5 * registerCount && empty > 0 ? registerCount * Math.log(registerCount / empty) : raw,
  )
}
