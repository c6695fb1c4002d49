import type { SchemaNode, SchemaObject } from '../../schema/schema.js'

/** Where the code of a keyword stands. */
export interface Site {
  /** The schema that the keyword is part of. */
  readonly schema: SchemaObject
  /** The variable that holds the value. */
  readonly data: string
  /** The statement for a violated keyword: `return false`, or a `break` out of a branch. */
  readonly fail: string
  /**
   * The variables with the sets of evaluated keys and indexes, for `unevaluatedProperties` and
   * `unevaluatedItems`; absent where neither needs them.
   */
  readonly evaluated?: Evaluated | undefined
  readonly emitter: Emitter
}

export interface Evaluated {
  readonly keys: string
  readonly indexes: string
}

/** What the functions of one module share. */
export interface Emitter {
  /** Returns a name that no other variable of the module has: `data1`. */
  readonly createName: (prefix: string) => string
  /** Returns the code for a value of the schema: a literal, or the name of a constant. */
  readonly addConstant: (value: unknown) => string
  /** Returns the name of a constant with the compiled pattern. */
  readonly addPattern: (source: string) => string
  /** Returns the name of a constant set of scalars. */
  readonly addSet: (values: readonly unknown[]) => string
  /** Returns an expression that calls the function for the target of a `$ref`. */
  readonly callTarget: (ref: string, site: Site) => string
  /** Notes that the code calls a function of the runtime that recurses as deep as the value. */
  readonly noteRecursion: () => void
  /** The statements that check a value against a subschema. */
  readonly compileSchema: (schema: SchemaNode, site: Omit<Site, 'schema'>) => string
}

/**
 * Writes the statements of a keyword. They run `site.fail` if the value violates it, and nothing is
 * allocated.
 */
export type CompileKeyword = (value: unknown, site: Site) => string

/** A statement that fails under a condition. */
export function failIf(condition: string, { fail }: Pick<Site, 'fail'>): string {
  return `if (${condition}) ${fail};`
}

/** The statements for a subschema at the same place, or at that of another variable. */
export function compileAt(schema: SchemaNode, site: Site, changes: Partial<Site> = {}): string {
  return site.emitter.compileSchema(schema, { ...site, ...changes })
}

/**
 * The statements that leave the verdict of a subschema in a variable. What it evaluates counts only if
 * it is satisfied.
 *
 * @returns the name of the variable, and the statements that declare and set it
 */
export function compileVerdict(
  schema: SchemaNode,
  site: Site,
  countsEvaluated = true,
): { readonly isValid: string; readonly code: string } {
  const { emitter, evaluated } = site
  const isValid = emitter.createName('isValid')
  const label = emitter.createName('branch')
  const own =
    evaluated && countsEvaluated
      ? { keys: emitter.createName('keys'), indexes: emitter.createName('indexes') }
      : undefined
  const body = compileAt(schema, site, { fail: `break ${label}`, evaluated: own })
  const merge = own && evaluated ? mergeEvaluated(own, evaluated) : ''
  const declare = own ? `const ${own.keys} = new Set();\nconst ${own.indexes} = new Set();\n` : ''
  return {
    isValid,
    code: `let ${isValid} = false;\n${label}: {\n${declare}${joinCode(body, `${isValid} = true;`, merge)}\n}`,
  }
}

/** The statements that add what was evaluated to the sets around. */
export function mergeEvaluated(own: Evaluated, outer: Evaluated): string {
  return `for (const it of ${own.keys}) ${outer.keys}.add(it);\nfor (const it of ${own.indexes}) ${outer.indexes}.add(it);`
}

/** Joins statements, one a line. */
export function joinCode(...statements: readonly string[]): string {
  return statements.filter((code) => code !== '').join('\n')
}

/** Statements in braces after a head such as `if (…)`; nothing without statements. */
export function block(head: string, statements: string): string {
  return statements === '' ? '' : `${head} {\n${statements}\n}`
}
