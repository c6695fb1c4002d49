/** The trailing commas that were left out of a file before it was split. */
export interface CommaQueue {
  /** @param offset of the comma in the file */
  add(offset: number): void
  /**
   * Takes the commas before a place out of the queue.
   *
   * @param end an offset in the file without its trailing commas
   * @returns their offsets in the file
   */
  takeBefore(end: number): readonly number[]
  /** The offset in the file of a byte that has this offset without the trailing commas. */
  toFileOffset(offset: number): number
}

export function createCommaQueue(): CommaQueue {
  let commas: number[] = []
  /** Where the queue begins in the list, and how many commas were in lists before. */
  let [head, dropped] = [0, 0]
  /** The index of the first comma that is after a byte. */
  const findAfter = (offset: number): number => {
    let index = head
    while (index < commas.length && Number(commas[index]) - dropped - index <= offset) index += 1
    return index
  }
  return {
    add: (offset) => void commas.push(offset),
    takeBefore(end) {
      const taken = commas.slice(head, findAfter(end - 1))
      head += taken.length
      if (head === commas.length) {
        commas = []
        dropped += head
        head = 0
      }
      return taken
    },
    toFileOffset: (offset) => offset + dropped + findAfter(offset),
  }
}
