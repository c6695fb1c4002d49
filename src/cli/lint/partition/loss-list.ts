import { groupDigits } from '../../../report/text/count.js'

/** What of a file no output has, because lint can't read it. */
export interface LossList {
  /** Called for each document that an output has. */
  addKept(): void
  /** @param line the line of the file where something begins that can't be read */
  addLost(line: number): void
  /** @returns a sentence, or `undefined` if nothing is lost */
  describe(file: string, outputs: 'failed' | 'both'): string | undefined
  /** Starts with the next file. */
  clear(): void
}

const maxPlaces = 3

/** Creates the list for a run. It's cleared after each file. */
export function createLossList(): LossList {
  let lines: number[] = []
  let hasKept = false
  /** Whether a document follows what can't be read. */
  let continues = false
  return {
    addKept() {
      hasKept = true
      continues = true
    },
    addLost(line) {
      lines.push(line)
      continues = false
    },
    describe(file, outputs) {
      if (lines.length === 0) return undefined
      const isWhole = !hasKept && lines.length === 1
      if (isWhole)
        return outputs === 'both'
          ? `${file} is in neither --failed nor --passed, because lint can't read it.`
          : `${file} isn't in --failed, because lint can't read it.`
      const places = lines.map((line) => `line ${groupDigits(line)}`)
      const last = places.at(-1)
      const named = continues ? places : [...places.slice(0, -1), `all from ${last} on`]
      const more = named.length - maxPlaces
      const list = [
        ...named.slice(0, maxPlaces),
        ...(more > 0 ? [`${groupDigits(more)} more`] : []),
      ].join(', ')
      return outputs === 'both'
        ? `${file}: neither --failed nor --passed has what lint can't read: ${list}.`
        : `${file}: --failed doesn't have what lint can't read: ${list}.`
    },
    clear() {
      lines = []
      hasKept = false
      continues = false
    },
  }
}
