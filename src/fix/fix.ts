import type { LintTarget } from '../lint/rule.js'
import type { TextEdit } from './text-edit.js'

/**
 * What a fix changes:
 *
 * - `bom`: a byte order mark
 * - `trailing-comma`: a comma after the last element or member, or after a document on its own line
 * - `extended-json`: an object of MongoDB's Extended JSON that stands for a plain value
 * - `sdk-object`: an object that a client library writes instead of a value
 * - `sdk-null`: a null that a client library writes where the API leaves the field out
 * - `null`: any other null of a field that can be absent, but not null
 * - `time`: a time that isn't written as RFC 3339 in UTC
 * - `letter-case`: a value of an enum in other letter case
 */
export type FixKind =
  | 'bom'
  | 'trailing-comma'
  | 'extended-json'
  | 'sdk-object'
  | 'sdk-null'
  | 'null'
  | 'time'
  | 'letter-case'

/** What has to be known about documents to fix them. */
export type FixTarget = Pick<LintTarget, 'model' | 'validate' | 'hasTimesInUtc' | 'sdkForms'>

/** A change of a JSON text that doesn't change what the text means to people. */
export interface Fix {
  readonly kind: FixKind
  /** JSON Pointer in the text. */
  readonly pointer: string
  /** The JSON that is replaced; `undefined` if there was none. */
  readonly before: string | undefined
  /** The JSON that replaces it; `undefined` if the fix removes it. */
  readonly after: string | undefined
  /** Why, as a sentence. */
  readonly reason: string
  /** The fixes that were found together are applied together: an edit may rely on the others. */
  readonly edits: readonly TextEdit[]
}

/** A place that looks as if it needs a fix, but where only a person can tell which one. */
export interface UnfixedPlace {
  readonly kind: FixKind
  /** JSON Pointer in the text. */
  readonly pointer: string
  /** The JSON that is there. */
  readonly before: string
  /** Why it isn't fixed, as a sentence. */
  readonly reason: string
}

export interface FoundFixes {
  readonly fixes: readonly Fix[]
  readonly unfixed: readonly UnfixedPlace[]
}
