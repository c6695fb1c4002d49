// The few web globals that the pure rooms may use. Only tsconfig.pure.json includes this file, so
// that everything else of a host (fs, console, process, timers) does not compile there.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array
}
