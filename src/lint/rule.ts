import type { Definition, Entity, Field, Model, Type } from '../model/model.js'
import type { Severity, ValidationIssue } from './finding.js'

/**
 * A rule is one file with everything about it. Its test, its page and its entry in reports are
 * derived from this.
 *
 * @example
 * export const rule = defineRule({ id: 'time-zone', severity: 'info', …, value(node, report) { … } })
 */
export interface Rule {
  /** Kebab-case; states the requirement. `cluster/…` for what only a Cluster must meet. */
  readonly id: string
  readonly severity: Severity
  /** The fields it speaks of; empty for a rule that holds for any. */
  readonly fields: readonly string[]
  /** One line: what it asks for. */
  readonly summary: string
  /** Why it is asked, with the source. Markdown. */
  readonly why: string
  /** What to do about a finding. Markdown. */
  readonly fix: string
  /** Overlays on a minimal valid document that give no finding of this rule. */
  readonly good: readonly Example[]
  /** Overlays that give exactly the findings they list. */
  readonly bad: readonly BadExample[]
  /** The finding as a sentence. */
  readonly message: (args: Args, subject: string) => string
  /** Called for each object whose fields the model knows. */
  readonly object?: (node: ObjectNode, report: Report) => void
  /** Called for each value whose type the model knows. */
  readonly value?: (node: ValueNode, report: Report) => void
}

export type Args = Readonly<Record<string, unknown>>

export interface Example {
  readonly title: string
  /** Members to set on the minimal document. */
  readonly overlay: Readonly<Record<string, unknown>>
}

export interface BadExample extends Example {
  readonly findings: ReadonlyArray<{
    readonly pointer: string
    readonly key?: string
    readonly severity?: Severity
  }>
}

/** An object of the document, with the definition that describes it. */
export interface ObjectNode {
  readonly pointer: string
  readonly value: Readonly<Record<string, unknown>>
  readonly entity: Pick<Entity, 'fields' | 'additional'>
  /** Those of the entity, by name. */
  readonly fields: ReadonlyMap<string, Field>
  readonly model: Model
  /** Names of required fields that are missing here; the schema's finding speaks of them. */
  readonly missing: readonly string[]
}

/** A value of the document, with its type. */
export interface ValueNode {
  readonly pointer: string
  readonly value: unknown
  readonly type: Type
  /** What the type's name stands for, if it is a name. */
  readonly definition: Definition | undefined
  readonly field: Field | undefined
  readonly model: Model
}

/** @param at `key` is the member of the object at `pointer` that the finding is about */
export type Report = (
  at: { readonly pointer: string; readonly key?: string },
  args: Args,
  options?: { readonly severity?: Severity; readonly suggestion?: string },
) => void

/** What reports and pages say of a rule. */
export type RuleMetadata = Pick<Rule, 'id' | 'severity' | 'summary' | 'why' | 'fix' | 'fields'>

/** What lint is told about the documents it reads. */
export interface LintTarget {
  readonly model: Model
  /** The faults of a value by its schema. */
  readonly validate: (value: unknown) => readonly ValidationIssue[]
  /** Rules beside the generic ones. */
  readonly rules: readonly Rule[]
  /** Whether an array holds documents; otherwise it is one. */
  readonly splitArrays: boolean
  /** Takes what is no document but holds some apart. A document gives itself, at `''`. */
  readonly extractDocuments: (value: unknown) => ReadonlyArray<{
    readonly pointer: string
    readonly value: unknown
  }>
  /** The identifier of a document, for its finding's heading. */
  readonly extractName: (value: unknown) => string | undefined
}

/** A rule's severity as a user set it, by rule id. */
export type Severities = ReadonlyMap<string, Severity | 'off'>
