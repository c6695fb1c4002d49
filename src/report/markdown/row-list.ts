/** Rows of a table in little memory, for reports that sort them. */
export interface RowList extends Iterable<string> {
  /** The length of all rows, in bytes of UTF-8. */
  readonly bytes: number
  /**
   * @param start the first cells
   * @param key says which end it is
   * @param createEnd the other cells, which many rows have in common
   */
  add(start: string, key: string, createEnd: () => string): void
}

/** Rows that share their ends. What repeats does so within many fewer rows. */
const chunkSize = 1000

/**
 * Creates a list of rows. They're kept as UTF-8, and each end is kept once for many rows: the rows of a
 * million findings would take more than a gigabyte as strings.
 *
 * Texts must not contain line feeds or NUL.
 */
export function createRowList(): RowList {
  const chunks: Uint8Array[] = []
  const ends = new Map<string, { readonly text: string; readonly index: number; bytes: number }>()
  let rows: string[] = []
  let bytes = 0
  const closeChunk = (): void => {
    if (rows.length === 0) return
    chunks.push(
      encoder.encode([...ends.values()].map(({ text }) => text).join('\n') + NUL + rows.join('\n')),
    )
    ends.clear()
    rows = []
  }
  return {
    get bytes() {
      return bytes
    },
    add(start, key, createEnd) {
      let end = ends.get(key)
      if (end === undefined) {
        const text = createEnd()
        end = { text, index: ends.size, bytes: encoder.encode(text).length }
        ends.set(key, end)
      }
      rows.push(start + NUL + end.index)
      bytes += encoder.encode(start).length + end.bytes + 1
      if (rows.length === chunkSize) closeChunk()
    },
    *[Symbol.iterator]() {
      closeChunk()
      for (const chunk of chunks) yield* readChunk(decoder.decode(chunk))
    },
  }
}

const NUL = '\0'

function* readChunk(text: string): Generator<string> {
  const split = text.indexOf(NUL)
  const ends = text.slice(0, split).split('\n')
  for (const row of text.slice(split + 1).split('\n')) {
    const separator = row.indexOf(NUL)
    yield `${row.slice(0, separator)}${ends[Number(row.slice(separator + 1))]}\n`
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
