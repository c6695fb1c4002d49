import { program } from './program.js'

/** What the WebAssembly exports; see `assembly/`. Addresses are those of its memory. */
export interface ProverProgram {
  readonly memory: WebAssembly.Memory
  readonly prove: (
    from: number,
    root: number,
    timeMode: number,
    slots: number,
    hasLines: number,
  ) => number
  readonly identify: (start: number, length: number) => number
  readonly getLowIdentity: () => number
  readonly getMemberSum: () => number
  readonly getZonelessTimes: () => number
  readonly getSpacedTimes: () => number
}

let compiled: WebAssembly.Module | undefined

/**
 * Starts the WebAssembly.
 *
 * @param parseNumber parses a number that is at an address
 * @returns `undefined` if there is no WebAssembly, or it isn't allowed
 */
export function instantiate(
  parseNumber: (start: number, end: number) => number,
): ProverProgram | undefined {
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(program), (it) => it.charCodeAt(0)))
    const { exports } = new WebAssembly.Instance(compiled, { number: { parseNumber } })
    return exports as unknown as ProverProgram
  } catch {
    return undefined
  }
}
