import { resolvePointer } from '../json/pointer.js'
import type { LintTarget } from './rule.js'

/** How documents are named by a value that they contain. */
export interface DocumentKey {
  /** The value at the key, if it's a string or a number. */
  readonly extractName: LintTarget['extractName']
  /** Whether documents were asked for their name, and none had one. */
  readonly isUseless: boolean
}

/**
 * Creates the names of documents from the value at a JSON Pointer.
 *
 * @example createDocumentKey('/order/id').extractName({ order: { id: 7 } }) // '7'
 */
export function createDocumentKey(pointer: string): DocumentKey {
  let asked = 0
  let named = 0
  return {
    extractName(document) {
      asked += 1
      const value = resolvePointer(document, pointer)
      if (typeof value !== 'string' && typeof value !== 'number') return undefined
      named += 1
      return String(value)
    },
    get isUseless() {
      return asked > 0 && named === 0
    },
  }
}
