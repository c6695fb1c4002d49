import type { SchemaNode } from '../../schema/schema.js'
import { compileSubschema, type Evaluated, joinCode, type Site } from './site.js'

/** The code for a subschema that the value need not satisfy. */
export interface Branch {
  /** An expression for whether the value satisfies it, after its statements. */
  readonly isValid: string
  readonly code: string
}

/**
 * The statements that leave the verdict of a subschema in a variable. What it evaluates counts only if
 * it is satisfied.
 */
export function compileVerdict(schema: SchemaNode, site: Site, countsEvaluated = true): Branch {
  const isValid = site.emitter.createName('isValid')
  const label = site.emitter.createName('branch')
  const own = countsEvaluated ? createSets(site) : undefined
  const body = compileSubschema(schema, site, {
    fail: `break ${label}`,
    violations: undefined,
    evaluated: own?.sets,
  })
  return {
    isValid,
    code: joinCode(
      `let ${isValid} = false;`,
      `${label}: {`,
      joinCode(own?.declare ?? '', body, `${isValid} = true;`, own?.merge ?? ''),
      '}',
    ),
  }
}

/** The code for a branch whose violations are wanted, and the variable with the list of them. */
export interface CollectingBranch extends Branch {
  readonly list: string
}

/** Like `compileVerdict`, but the statements leave all violations in a list. */
export function compileBranch(schema: SchemaNode, site: Site): CollectingBranch {
  const { emitter, violations } = site
  const list = emitter.createName('branch')
  const own = createSets(site)
  const isValid = `${list}.length === 0`
  const body = compileSubschema(schema, site, {
    violations: violations && { ...violations, list },
    condition: undefined,
    schemasAround: undefined,
    evaluated: own?.sets,
  })
  const merge = own ? `if (${isValid}) {\n${own.merge}\n}` : ''
  return {
    list,
    isValid,
    code: joinCode(`const ${list} = [];`, own?.declare ?? '', body, merge),
  }
}

/** Sets for what a branch evaluates, if that is wanted. */
function createSets({ emitter, evaluated }: Site) {
  if (!evaluated) return undefined
  const sets = { keys: emitter.createName('keys'), indexes: emitter.createName('indexes') }
  return { sets, declare: declareSets(sets), merge: mergeEvaluated(sets, evaluated) }
}

export function declareSets({ keys, indexes }: Evaluated): string {
  return `const ${keys} = new Set();\nconst ${indexes} = new Set();`
}

/** The statements that add what was evaluated to the sets around. */
export function mergeEvaluated(own: Evaluated, outer: Evaluated): string {
  return `for (const it of ${own.keys}) ${outer.keys}.add(it);\nfor (const it of ${own.indexes}) ${outer.indexes}.add(it);`
}
