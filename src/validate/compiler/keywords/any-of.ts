import type { SchemaNode } from '../../../schema/schema.js'
import { compileBranch, compileVerdict } from '../branches.js'
import { describeUnion } from '../describe-union.js'
import {
  block,
  type CompileKeyword,
  compileSubschema,
  failIf,
  joinCode,
  report,
  type Site,
} from '../site.js'
import { listDistinct } from './all-of.js'

/**
 * Stops at the first branch that accepts the value, unless the others may evaluate more of it.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.2
 */
export const anyOf: CompileKeyword = (value, site) => {
  const schemas = listDistinct(value)
  if (site.violations) return collectBranches(schemas, site)
  if (!site.evaluated) return tryBranches(schemas, site)
  const branches = schemas.map((schema) => compileVerdict(schema, site))
  const anyIsValid = branches.map(({ isValid }) => isValid).join(' || ')
  return joinCode(...branches.map(({ code }) => code), failIf(`!(${anyIsValid})`, site))
}

function tryBranches(schemas: readonly SchemaNode[], site: Site): string {
  const union = site.emitter.createName('union')
  const branches = schemas.map((schema) => {
    const label = site.emitter.createName('branch')
    const code = compileSubschema(schema, site, { fail: `break ${label}` })
    return `${label}: {\n${joinCode(code, `break ${union};`)}\n}`
  })
  return block(`${union}:`, joinCode(...branches, report(site)))
}

function collectBranches(schemas: readonly SchemaNode[], site: Site): string {
  const union = site.emitter.createName('union')
  const branches = schemas.map((schema) => compileBranch(schema, site))
  // Other branches may evaluate more.
  const leaves = branches.map(({ isValid }) => `if (${isValid}) break ${union};`)
  const steps = site.evaluated
    ? [...branches.map(({ code }) => code), ...leaves]
    : branches.map(({ code }, index) => joinCode(code, leaves[index] ?? ''))
  return block(`${union}:`, joinCode(...steps, reportBranches(schemas, branches, site)))
}

/**
 * The statement for a value that fits none of the branches.
 *
 * @param params an expression for the data of its message
 */
export function reportBranches(
  schemas: readonly SchemaNode[],
  branches: ReadonlyArray<{ readonly list: string }>,
  site: Site,
  params = '{}',
): string {
  site.emitter.noteBranches()
  const lists = `[${branches.map(({ list }) => list).join(', ')}]`
  const facts = describeUnion(schemas, site)
  return facts === undefined ? report(site, params, lists) : report(site, params, lists, facts)
}
