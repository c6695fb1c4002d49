/** A finding that a linter must report for a sample. */
export interface ExpectedFinding {
  readonly ruleId: string
  /** JSON Pointer of the value; of the object where a property is missing or unknown. */
  readonly pointer: string
  readonly key?: string
  readonly severity: string
}
