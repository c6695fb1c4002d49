import { program } from './program.js'
import { getWebAssembly, type WebAssemblyMemory } from './web-assembly.js'

/** What the WebAssembly exports; see `assembly/`. Addresses are those of its memory. */
export interface ProverProgram {
  readonly memory: WebAssemblyMemory
  /** Proves one document, and tells what is known of its members. */
  readonly prove: (
    from: number,
    root: number,
    timeMode: number,
    slots: number,
    hasLines: number,
  ) => number
  /** Proves documents, and writes records of them. */
  readonly proveRun: (
    base: number,
    from: number,
    until: number,
    root: number,
    timeMode: number,
    slots: number,
    layout: number,
  ) => number
  readonly hasFilledRecords: () => number
  readonly countLineFeeds: (start: number, end: number) => number
  readonly getMemberSum: () => number
  readonly rememberValue: (fact: number) => void
  /** The owner of the key or value that made the last document need a closer look; 0 if none did. */
  readonly getNewOwner: () => number
  readonly getNewStart: () => number
  readonly getNewLength: () => number
  /** Remembers the rule that has an info about it, and that's all. Returns 0 if there is no room. */
  readonly rememberText: (rule: number) => number
}

export interface StartedProgram {
  readonly program: ProverProgram
  /** What other threads can start, too. */
  readonly module: object
}

let compiled: object | undefined

/**
 * Starts the WebAssembly.
 *
 * @param parseNumber parses a number that is at an address
 * @returns `undefined` if there is no WebAssembly, or it isn't allowed
 */
export function instantiate(
  parseNumber: (start: number, end: number) => number,
): StartedProgram | undefined {
  const api = getWebAssembly()
  if (api === undefined) return undefined
  try {
    compiled ??= new api.Module(decodeBase64(program))
    const { exports } = new api.Instance(compiled, { number: { parseNumber } })
    return { program: exports as unknown as ProverProgram, module: compiled }
  } catch {
    return undefined
  }
}

/** `Uint8Array.from` takes more than ten times as long: 12 ms. */
function decodeBase64(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
