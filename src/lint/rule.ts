import type { DocumentRecords, RecordFields } from '../document-record.js'
import type { Definition, Entity, Field, Model, Type } from '../model/model.js'
import type { Conditions } from '../prove/condition.js'
import type { ValidationOptions } from '../validate/runtime/index.js'
import type { Finding, Severity, ValidationIssue } from './finding.js'
import type { MemberHashes } from './proven-facts.js'

/**
 * A rule, with everything about it in one file. Its tests, its documentation page and its entry in
 * reports are derived from this.
 *
 * @example
 * export const timeZone: Rule = {
 *   id: 'time-zone',
 *   severity: 'info',
 *   …,
 *   message: ({ value }, path) => `${path} is "${value}", which has no time zone.`,
 *   createCheck({ type }, report) {
 *     if (type.kind !== 'string' || type.format !== 'date-time') return undefined
 *     return (value) => {
 *       if (hasNoZone(value)) report({}, { value })
 *     }
 *   },
 * }
 */
export interface Rule {
  /** In kebab-case; names what the rule requires. `cluster/…` if only clusters must meet it. */
  readonly id: string
  /** The severity of its findings, unless `report` is told another one. `off`: only on request. */
  readonly severity: Severity | 'off'
  /**
   * The fields of the root that the rule reads; empty if it applies to all fields. `document` gets their
   * values, and is called only if the first one is there and not null.
   */
  readonly fields: readonly string[]
  /** What the rule requires, in one line. */
  readonly summary: string
  /** Why the rule exists, with the source. Markdown. */
  readonly why: string
  /** How to fix a finding. Markdown. */
  readonly fix: string
  /** Examples without a finding. */
  readonly good: readonly Example[]
  /** Examples with exactly the findings they list. */
  readonly bad: readonly BadExample[]
  /**
   * Writes the message of a finding, in one sentence.
   *
   * @param path the path of the value or key, in back-quotes
   */
  readonly message: (args: MessageArgs, path: string) => string
  /**
   * The arguments of `message` that aren't values of documents, but say something about the schema, or
   * count something. The others are hidden if the user wants it.
   */
  readonly publicArgs?: readonly string[]
  /**
   * Whether the fast pass knows from the schema what `createCheck` and `object` report, see
   * `prove/create-node`. It's never used while another rule with these is on.
   */
  readonly isProvable?: boolean
  /**
   * Creates the check for values of a type; `undefined` if the rule doesn't look at them. It's called once
   * for each type that the model knows, and the check for each value but null.
   */
  readonly createCheck?: (schema: ValueSchema, report: ReportFunction) => ValueCheck | undefined
  /** Called for each object that has keys other than its fields. */
  readonly object?: (node: ObjectNode, report: ReportFunction) => void
  /**
   * Called once for each document in which the first of `fields` has a value.
   *
   * @param values the values of `fields`, in the same order; `undefined` for a field that isn't there.
   * The array is used again for the next document.
   */
  readonly document?: (values: readonly unknown[], model: Model, report: ReportFunction) => void
  /**
   * When `document` reports nothing for sure. The fast pass knows that without reading values, which
   * takes much longer. The result of a rule with one field must depend only on its value.
   */
  readonly cleanIf?: Conditions
  /**
   * Called for each document that is an object, with the documents before it in the file, as the
   * target remembers them.
   */
  compare?(document: JsonObject, previous: PreviousDocuments, report: ReportFunction): void
}

/** Checks one value, and reports what is wrong with it. */
export type ValueCheck = (value: unknown) => void

/** What a target remembers of the documents of a file, for rules that compare them. */
export interface PreviousDocuments {
  /** @param hashes of the members, if the document itself has only those that rules compare */
  readonly add: (document: unknown, hashes?: MemberHashes) => void
  /** What the records of documents have to say for `addRecord`. */
  readonly recordFields?: RecordFields
  /**
   * Adds documents of which there are only records, up to the first one that a rule with `compare` can
   * report.
   *
   * @param at where the first record begins in the words
   * @param count how many records there are
   * @returns how many were added
   */
  readonly addRecords?: (words: Int32Array, at: number, count: number) => number
  /** Called with about the number of documents to come, to make adding them faster. */
  readonly expectDocuments?: (count: number) => void
  /** Called with records before they are added one after the other, to make that faster. */
  readonly expectRecords?: (records: Pick<DocumentRecords, 'words' | 'count'>) => void
}

/** An object of a document. A member that isn't there is `undefined`. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The data that a message is written from. */
export type MessageArgs = Readonly<Record<string, unknown>>

export interface Example {
  readonly title: string
  /** Members to set on the minimal document. */
  readonly overlay: JsonObject
  /** The same for documents that come before it in the file. */
  readonly previous?: readonly JsonObject[]
}

export interface BadExample extends Example {
  readonly findings: ReadonlyArray<{
    readonly pointer: string
    readonly key?: string
    readonly severity?: Severity
  }>
}

/** What the model knows about a value. */
export interface ValueSchema {
  readonly type: Type
  /** The definition that `type` refers to, if it is a reference. */
  readonly definition: Definition | undefined
  /** The field with the value, or with the array or map that contains the value. */
  readonly field: Field | undefined
  /** See `Model`. */
  readonly hasLenientTimes: boolean
}

/** An object of the document, with the definition that describes it. */
export interface ObjectNode {
  readonly value: JsonObject
  readonly entity: Pick<Entity, 'fields' | 'additional'>
  /** The keys that aren't fields. */
  readonly unknownKeys: readonly string[]
  /** Whether the object is the document. */
  readonly isRoot: boolean
  readonly model: Model
  /** The required fields that are missing here. `schema/required` reports them. */
  readonly missing: readonly string[]
}

/**
 * Reports a finding.
 *
 * @param place JSON Pointer from the value or object that is checked, `''` by default; with `key`, the
 * finding is about this member of the object at `pointer`
 */
export type ReportFunction = (
  place: { readonly pointer?: string; readonly key?: string },
  args: MessageArgs,
  options?: { readonly severity?: Severity | undefined; readonly suggestion?: string },
) => void

/** What reports and documentation pages say about a rule. */
export type RuleMetadata = Pick<Rule, 'id' | 'severity' | 'summary' | 'why' | 'fix' | 'fields'>

/**
 * The severities that the user set. A key is the id of a rule, or the id, `@` and the JSON Pointer of a
 * field, in which `*` stands for any key or index. A field counts more than its rule. If several
 * fields match, the last one counts.
 *
 * @example
 * new Map([['time-zone', 'error'], ['schema/enum@/status', 'warning'], ['schema/type@/tags/*', 'off']])
 */
export type RuleSeverities = ReadonlyMap<string, Severity | 'off'>

/** What lint has to know about the documents it reads. */
export interface LintTarget {
  readonly model: Model
  /**
   * Checks a document against the schema. A document can have millions of issues, so pass the options
   * on to the validator: `filter` refuses those that lint only counts.
   */
  readonly validate: (
    value: unknown,
    options?: Pick<ValidationOptions, 'filter'>,
  ) => readonly ValidationIssue[]
  /**
   * Whether an object with all required fields, and without unknown ones, is a document for sure, and
   * the only one in it. The fast pass proves only such documents clean.
   */
  readonly provesDocuments?: boolean
  /**
   * Runs a step for a large text so that it can be interrupted. Otherwise a program hears of no signal
   * before the step has come to its end.
   */
  readonly runInterruptibly?: <Result>(run: () => Result) => Promise<Result>
  /** Like `JSON.parse`, for a large text. It's the one step that isn't JavaScript. */
  readonly parseInterruptibly?: (text: string) => Promise<unknown>
  /** Waited for between steps that take long. */
  readonly pause?: () => Promise<void>
  /** The rules to run in addition to the generic ones. */
  readonly rules: readonly Rule[]
  /** Whether a time without a zone is in UTC. If not, nobody knows which moment it means. */
  readonly hasTimesInUtc?: boolean
  /** What a client library writes differently from the API. */
  readonly sdkForms?: SdkForms
  /** Whether the elements of an array are documents. If not, the array is one document. */
  readonly splitArrays: boolean
  /**
   * Whether Extended JSON, as MongoDB exports it, is read as the plain values that it stands for. If not,
   * `{ "$oid": "…" }` is an object like any other.
   */
  readonly readsExtendedJson?: boolean
  /**
   * Whether every document may have an `_id`, the key of MongoDB: documents without Extended JSON come from
   * there, too. If not, only those with Extended JSON may.
   */
  readonly ignoresMongoId?: boolean
  /** Finds the documents in a JSON text, such as the results in a list response. */
  readonly extractDocuments: (value: unknown) => ReadonlyArray<{
    /** JSON Pointer in the text; `''` if the text is the document. */
    readonly pointer: string
    readonly value: unknown
    /** JSON Pointer of the member that it was found in, if nothing but its content says so. */
    readonly wrapper?: string
  }>
  /** Starts to remember the documents of a file. The rules with `compare` know what it remembers. */
  readonly createPreviousDocuments?: () => PreviousDocuments
  /**
   * Finds the cause that several findings of a document have in common. Reports for people show it
   * once, instead of the findings.
   */
  readonly findCause?: (
    document: unknown,
    findings: ReadonlyArray<Pick<Finding, 'ruleId' | 'pointer'>>,
  ) => Cause | undefined
  /** Keys of the objects around documents, such as `results`. They are no data. */
  readonly containerNames?: readonly string[]
  /** The identifier of a document, which reports show beside its index. */
  readonly extractName: (value: unknown) => string | undefined
  /**
   * Tells documents from other JSON. Without this, every value is a document.
   *
   * @param value a value that `extractDocuments` returns; `undefined` if a file isn't valid JSON
   * @param file the path of the file, if the value is all that's in it
   * @returns what the value is; `undefined` if it's a document, perhaps with mistakes
   */
  readonly recognize?: (value: unknown, file?: string) => Recognition | undefined
}

/** What a client library writes differently from the API, and what it means. */
export interface SdkForms {
  /** Whether the library writes null where the API leaves out the field at a JSON Pointer. */
  readonly isOmittedField: (pointer: string) => boolean
  /** Finds the objects that the library writes instead of a value. */
  readonly findObjects: (document: unknown) => readonly SdkObject[]
}

/** An object that a client library writes instead of a value. */
export interface SdkObject {
  /** JSON Pointer in the document. */
  readonly pointer: string
  /** JSON Pointer of the value; `undefined` if the object has something else in it, too. */
  readonly content: string | undefined
}

/** What a value is that isn't a document. It gets one finding instead of those of the schema. */
export interface Recognition {
  /**
   * `other`: something that could be mistaken for a document, so it's always reported. `unknown`:
   * clearly something else, so a file with nothing else may be skipped.
   */
  readonly kind: 'other' | 'unknown'
  /** What it is, in kebab-case: `args.kind` of the finding. */
  readonly name: string
  /** The rule that reports it, one of `rules`. */
  readonly rule: RuleMetadata
  /** What it is and what to do, in one or two sentences. */
  readonly message: string
  /** The message without values and keys of the value, if `message` quotes any. */
  readonly redactedMessage?: string
  /** Why a file is skipped, as a phrase. */
  readonly reason: string
}

export interface Cause {
  /** What happened and what to do, in plain text. It quotes no values. */
  readonly message: string
  readonly isCauseOf: (finding: Pick<Finding, 'ruleId' | 'pointer'>) => boolean
}
