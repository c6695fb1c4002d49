import type { ObjectNode, ReportFunction, Rule } from './rule.js'

/** The parts of a rule that are called while a document is visited. */
export type VisitedRule = Pick<Rule, 'fields' | 'createCheck' | 'object' | 'document'>

/** What happens while a document is visited. */
export interface VisitOptions<R extends VisitedRule = Rule> {
  /** The required fields that are missing, by the object that lacks them. */
  readonly missing: ReadonlyMap<unknown, readonly string[]>
  /** Called with each object that lacks a required field. */
  readonly onMissing: (node: ObjectNode) => void
  /** Called with each finding. The pointer starts at the document. */
  readonly onFinding: (
    rule: R,
    place: { readonly pointer: string; readonly key: string | undefined },
    ...rest: ParametersAfterPlace
  ) => void
}

type ParametersAfterPlace =
  Parameters<ReportFunction> extends [unknown, ...infer Rest] ? Rest : never

/** Calls the rules for the parts of a document. */
export type DocumentVisitor<R extends VisitedRule = Rule> = (
  document: unknown,
  options: VisitOptions<R>,
) => void

/** What happens for a field. */
export interface Member {
  /** Prepared when the first value comes up. */
  visit: ValueVisitor | undefined
  /** Where the rules for whole documents expect the value of the field; -1 if none reads it. */
  readonly slot: number
  /** The member that came after this one the last time. */
  readonly follower: Follower
}

/** Most documents of a file have the same order of keys, so a key is rarely looked up. */
export interface Follower {
  key: string | undefined
  member: Member | undefined
}

/** Visits one value: calls the rules for it, then visits what it contains. */
export type ValueVisitor = (value: unknown) => void
