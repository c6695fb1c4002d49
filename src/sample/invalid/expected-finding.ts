/** What identifies a finding: its rule, place and severity. */
export interface ExpectedFinding {
  readonly ruleId: string
  /** JSON Pointer of the value; of the object where a property is missing or unknown. */
  readonly pointer: string
  readonly key?: string
  readonly severity: string
}
