import { escapeHidden } from '../json/sanitize.js'

/** Writes documents one after the other. */
export interface DocumentWriter {
  write(document: unknown): Promise<void>
  end(): Promise<void>
}

export interface DocumentWriterOptions {
  readonly format: 'json' | 'ndjson'
  /** How many documents will be written. */
  readonly count: number
  /** Receives some of the text; the writer waits for it. */
  readonly print: (text: string) => Promise<void>
  /** Receives the number of documents so far, whenever text is printed. */
  readonly onProgress?: (documents: number) => void
}

/**
 * As JSON a single document is indented, and several are an array with one on each line. Hidden
 * characters are escaped.
 */
export function createDocumentWriter({
  format,
  count,
  print,
  onProgress,
}: DocumentWriterOptions): DocumentWriter {
  const isArray = format === 'json' && count !== 1
  let text = isArray ? '[' : ''
  let written = 0
  return {
    async write(document) {
      if (isArray) text += `${written === 0 ? '' : ','}\n${JSON.stringify(document)}`
      else text += `${JSON.stringify(document, undefined, format === 'json' ? 2 : 0)}\n`
      written += 1
      if (text.length < 65_536) return
      const full = escapeHidden(text)
      text = ''
      onProgress?.(written)
      await print(full)
    },
    async end() {
      await print(escapeHidden(isArray ? `${text}${written === 0 ? '' : '\n'}]\n` : text))
    },
  }
}
