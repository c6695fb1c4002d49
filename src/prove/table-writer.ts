import { TABLE } from './memory.js'

/** Writes a table as bytes. Addresses are those in the memory of the WebAssembly. */
export type TableWriter = ReturnType<typeof createWriter>

export function createWriter() {
  let view = new DataView(new ArrayBuffer(1 << 16))
  let size = 0
  const reserve = (length: number): number => {
    const address = size
    size = Math.ceil((size + length) / 8) * 8
    while (size > view.byteLength) {
      const larger = new Uint8Array(view.byteLength * 2)
      larger.set(new Uint8Array(view.buffer))
      view = new DataView(larger.buffer)
    }
    return TABLE + address
  }
  return {
    reserve,
    set32: (address: number, value: number) => view.setInt32(address - TABLE, value, true),
    get32: (address: number) => view.getInt32(address - TABLE, true),
    set8: (address: number, value: number) => view.setUint8(address - TABLE, value),
    set16: (address: number, value: number) => view.setUint16(address - TABLE, value, true),
    set64: (address: number, value: bigint) => view.setBigUint64(address - TABLE, value, true),
    setDouble: (address: number, value: number) => view.setFloat64(address - TABLE, value, true),
    /** Padded, because the WebAssembly compares 8 bytes at a time. */
    writeText(text: string): number {
      const address = reserve(text.length + 8)
      for (let index = 0; index < text.length; index += 1)
        view.setUint8(address - TABLE + index, text.charCodeAt(index))
      return address
    },
    finish: () => new Uint8Array(view.buffer, 0, size),
  }
}
