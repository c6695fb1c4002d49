import type { Schema } from '../../schema/schema.js'
import type { Linter } from './linter.js'

/**
 * Limits the work for the invalid samples of a huge schema. It counts steps, not time, so the same
 * schema has the same samples on every machine.
 */
export interface Budget {
  readonly isSpent: () => boolean
  /** Counts a value that was generated. */
  readonly countValue: () => void
  /** Counts each call of a linter. */
  readonly countCalls: (lint: Linter) => Linter
}

/**
 * @param schema a document takes the longer to check, the larger it is
 * @param maxCost about as many microseconds
 */
export function createBudget({ document }: Schema, maxCost = defaultMaxCost): Budget {
  const lintCost = baseLintCost + JSON.stringify(document).length * lintCostPerCharacter
  let spent = 0
  return {
    isSpent: () => spent > maxCost,
    countValue() {
      spent += valueCost
    },
    countCalls: (lint) => (document) => {
      spent += lintCost
      return lint(document)
    },
  }
}

const defaultMaxCost = 12_000_000

// Measured with the largest public schemas on a slow machine, in microseconds.
const valueCost = 20
const baseLintCost = 100
const lintCostPerCharacter = 0.0005
