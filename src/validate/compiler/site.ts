import type { SchemaNode, SchemaObject } from '../../schema/schema.js'
import type { KeyedValue } from './call-graph.js'

/** Where the code of a keyword stands. */
export interface Site {
  /** The schema that the keyword is part of. */
  readonly schema: SchemaObject
  readonly keyword: string
  /** The variable that holds the value. */
  readonly data: string
  /**
   * The statement for a violated keyword if only the verdict counts: `return false`, or a `break` out
   * of a branch.
   */
  readonly fail: string
  /** Where violations go; absent if only the verdict counts. */
  readonly violations?: Violations | undefined
  /** Whether the value belongs to a key that is required. */
  readonly isRequired?: boolean | undefined
  /** When this part of the schema applies to the value, in words: `kind` is "a". Absent if it always does. */
  readonly condition?: string | undefined
  /** This schema and those around it that apply to the same value and report in the same list. */
  readonly schemasAround?: readonly SchemaObject[] | undefined
  /**
   * The variables with the sets of evaluated keys and indexes, for `unevaluatedProperties` and
   * `unevaluatedItems`; absent where neither needs them.
   */
  readonly evaluated?: Evaluated | undefined
  /** Whether the value is that of a key; absent for the value of the function. */
  readonly member?: KeyedValue | undefined
  /** How many schemas are around this one in the same function. */
  readonly depth: number
  readonly emitter: Emitter
}

/** A site before a schema and its keywords are known. */
export type ValueSite = Omit<Site, 'schema' | 'keyword'>

export interface Violations {
  /** The variable with the list that collects them. */
  readonly list: string
  /** An expression for the JSON Pointer of the value. */
  readonly pointer: string
}

export interface Evaluated {
  readonly keys: string
  readonly indexes: string
}

/** What the functions of one module share. */
export interface Emitter {
  /** The code that says whether times must be those of RFC 3339. */
  readonly strict: string
  /** Returns a name that no other variable of the module has: `data1`. */
  readonly createName: (prefix: string) => string
  /** Returns the code for a value of the schema: a literal, or the name of a constant. */
  readonly addConstant: (value: unknown) => string
  /** Returns the name of a constant with the compiled pattern. */
  readonly addPattern: (source: string) => string
  /** Returns the name of a constant set of scalars. */
  readonly addSet: (values: readonly unknown[]) => string
  /** The keys that distinguish the branches of a union, escaped as in a JSON Pointer. */
  readonly findDiscriminators: (branches: readonly SchemaNode[]) => readonly string[]
  /**
   * Finds the target of a `$ref`.
   *
   * @throws Error if it leads nowhere
   */
  readonly resolve: (ref: string) => SchemaNode
  /** Returns a call of the function for a schema. */
  readonly callTarget: (target: SchemaNode, site: Site) => string
  /** Notes that the code calls a function of the runtime that recurses as deep as the value. */
  readonly noteRecursion: () => void
  /** Notes that some violations have the violations of branches. */
  readonly noteBranches: () => void
  /** Notes that some violations say under which condition a key is required. */
  readonly noteCondition: () => void
  /** The whole schema, for references. */
  readonly document: SchemaNode
  /** Returns the first of several equal schemas. */
  readonly findRepeated: (schema: SchemaObject) => SchemaObject | undefined
  /** The statements that check a value against a subschema. */
  readonly compileSchema: (schema: SchemaNode, place: ValueSite) => string
}

/**
 * Writes the statements of a keyword. If the value violates it, they add a violation to
 * `site.violations`. Without that they run `site.fail`, and allocate nothing.
 */
export type CompileKeyword = (value: unknown, site: Site) => string

/**
 * A statement that reports a violation under a condition.
 *
 * @param params an expression for the data of its message
 */
export function failIf(condition: string, site: Site, params = '{}'): string {
  return `if (${condition}) ${report(site, params)}`
}

/**
 * The statement for a violated keyword.
 *
 * @param params an expression for the data of its message
 * @param branches an expression for the violations of each branch of a union
 */
export function report(site: Site, params = '{}', ...branches: readonly string[]): string {
  const { violations, keyword, data, fail, isRequired } = site
  if (violations === undefined) return `${fail};`
  const { list, pointer } = violations
  const args = [list, JSON.stringify(keyword), pointer, params, data]
  if (isRequired || branches.length > 0) args.push(String(isRequired === true), ...branches)
  return `addViolation(${args.join(', ')});`
}

/** The statements for a subschema at the same place, or at that of another variable. */
export function compileSubschema(
  schema: SchemaNode,
  site: ValueSite,
  changes: Partial<ValueSite> = {},
): string {
  return site.emitter.compileSchema(schema, { ...site, ...changes })
}

/**
 * The changes of a site that lead to a member of its value, which has nothing evaluated yet.
 *
 * @param data the variable that holds the member
 * @param token an expression for `/` and its key or index
 */
export function enterMember(
  { violations }: ValueSite,
  data: string,
  token: string,
): Partial<ValueSite> {
  const pointer = violations && joinLiterals(`${violations.pointer} + ${token}`)
  return {
    data,
    isRequired: false,
    condition: undefined,
    schemasAround: undefined,
    evaluated: undefined,
    violations: violations && pointer ? { ...violations, pointer } : undefined,
  }
}

/** `"/a" + "/b"` → `"/a/b"`; inside a literal, quotes are escaped. */
function joinLiterals(expression: string): string {
  return expression.replaceAll('" + "', '').replace(/^"" \+ /, '')
}

/** Joins statements, one a line. */
export function joinCode(...statements: readonly string[]): string {
  return statements.filter((code) => code !== '').join('\n')
}

/** Statements in braces after a head such as `if (…)`; nothing without statements. */
export function block(head: string, statements: string): string {
  return statements === '' ? '' : `${head} {\n${statements}\n}`
}
