import type { SchemaNode, SchemaObject } from '../../schema/schema.js'
import type { Path } from '../path.js'
import type { Choice } from '../schema/flatten.js'
import type { ValueTarget } from './target.js'

/** One thing that a schema requires, and so one way to violate it. */
export interface Constraint {
  /** The violated keyword; `null` where null is not allowed. */
  readonly keyword: string
  /** The path to the value; `*` is any item, or any property that the schema doesn't name. */
  readonly path: Path
  /** The property that is required or forbidden. */
  readonly key?: string
  /** The alternatives that it's in, such as `oneOf.1`, by the number of steps before them. */
  readonly branches: ReadonlyArray<readonly [steps: number, name: string]>
  /** The schema of the value, with references followed. */
  readonly node: SchemaObject
  /** All alternatives and conditions of the value. */
  readonly choices: readonly Choice[]
  /** Whether one of the alternatives is null, which `node` doesn't say. */
  readonly omitsNull: boolean
  /** The `anyOf` and `oneOf` that it's in an alternative of, each in a schema of its own. */
  readonly unions: readonly SchemaNode[]
  /** All that each value on the path must match, from the root to the value itself. */
  readonly schemas: readonly SchemaNode[]
  /** The value of the keyword. */
  readonly operand: unknown
  /** The alternatives, if the keyword is `anyOf` or `oneOf`. */
  readonly choice?: Choice
  /** The property that makes the other one required, for `dependentRequired`. */
  readonly trigger?: string
  /** The rule that reports a violation. */
  readonly ruleId: string
  readonly target: ValueTarget
}
