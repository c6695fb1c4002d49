/** What we use of WebAssembly. Neither Node's types nor those of every project declare it. */
export interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** @see https://developer.mozilla.org/docs/WebAssembly/Reference/JavaScript_interface/Memory */
export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer
  readonly grow: (pages: number) => number
}

/** @returns `undefined` in a host without it */
export function getWebAssembly(): WebAssemblyApi | undefined {
  return (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly
}
