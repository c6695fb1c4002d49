// The web globals that pure modules may use. Only tsconfig.pure.json includes this file; there,
// everything else that a host provides (fs, console, process, timers) doesn't compile.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
declare function atob(base64: string): string
