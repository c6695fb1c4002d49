import process from 'node:process'
import { writeText } from '../output.js'

/** Where normalized documents go. A `DocumentFile` is one. */
export interface LineOutput {
  write(line: string): Promise<void>
  /** Returns whether everything is written. */
  commit(): Promise<boolean>
}

/** So much is written at once, in UTF-16 code units. */
const BUFFER_SIZE = 1 << 16

/** Creates the output for standard output. */
export function createStandardOutput(): LineOutput {
  let text = ''
  const flush = async (): Promise<void> => {
    const full = text
    text = ''
    await writeText(process.stdout, full)
  }
  return {
    async write(line) {
      text += `${line}\n`
      if (text.length >= BUFFER_SIZE) await flush()
    },
    async commit() {
      await flush()
      return true
    },
  }
}
