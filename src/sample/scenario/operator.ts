import type { TimeFormat } from './time.js'
import type { ValueGenerator } from './value-generator.js'

/** What the recipes of a scenario have in common. */
export interface RecipeContext {
  readonly timeFormat: TimeFormat
  /** A generator of the documents of another scenario. */
  readonly createScenarioGenerator: (name: string) => ValueGenerator
}

/** The context of an operator: it can compile the recipes among its operands. */
export interface OperatorContext extends RecipeContext {
  readonly compile: (recipe: unknown) => ValueGenerator
}

/**
 * Compiles a recipe with a `$` key.
 *
 * @param operand the value of the `$` key
 * @param recipe the object with the `$` key and its options
 */
export type Operator = (
  operand: unknown,
  recipe: Readonly<Record<string, unknown>>,
  context: OperatorContext,
) => ValueGenerator
