/** A keyword of a schema that is being upgraded. */
export interface Keyword {
  readonly name: string
  readonly value: unknown
  /** Where the author wrote it: a JSON Pointer relative to the schema. */
  readonly origin: string
  /**
   * Where the author wrote parts of `value` that stood elsewhere: pointers relative to the schema, by
   * pointers relative to `value`.
   */
  readonly parts?: Readonly<Record<string, string>>
  /** Why the keyword has no effect. It isn't part of the upgraded schema. */
  readonly ignored?: IgnoredReason
}

export type IgnoredReason =
  /** The dialect ignores what stands next to a `$ref`. */
  | 'besideRef'
  /** The keyword belongs to another dialect. */
  | 'otherDialect'

/** What a step may know beyond the schema itself. */
export interface StepContext {
  /** Whether the schema is the root of the file. */
  readonly isRoot: boolean
  /** The URI of the enclosing resource, if it has one. */
  readonly baseUri: string | undefined
  /** The name of the `$dynamicAnchor` that stands for `$recursiveAnchor`. */
  readonly recursiveAnchor: string
  /** Whether the root of the resource has `$recursiveAnchor: true`. */
  readonly isRecursiveResource: boolean
  /** Whether the schema is the root of its resource. */
  readonly isResourceRoot: boolean
  /** Whether an `unevaluatedItems` could see what this schema evaluates. */
  readonly hasUnevaluatedItems: boolean
}

/** Upgrades the keywords of one schema by one dialect. Its subschemas are upgraded on their own. */
export type UpgradeStep = (keywords: readonly Keyword[], context: StepContext) => readonly Keyword[]

/** Marks the keywords that a dialect doesn't have yet, so that they don't begin to assert. */
export function ignoreKeywords(
  keywords: readonly Keyword[],
  names: ReadonlySet<string>,
): readonly Keyword[] {
  return keywords.map((keyword) =>
    names.has(keyword.name) ? { ...keyword, ignored: 'otherDialect' as const } : keyword,
  )
}

export function findKeyword(keywords: readonly Keyword[], name: string): Keyword | undefined {
  return keywords.find((keyword) => keyword.name === name && !keyword.ignored)
}
