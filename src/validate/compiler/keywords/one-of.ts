import type { SchemaNode } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import { compileBranch, compileVerdict } from '../branches.js'
import { describeUnion } from '../describe-union.js'
import { type CompileKeyword, failIf, joinCode, report, type Site } from '../site.js'
import { reportBranches } from './any-of.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3 */
export const oneOf: CompileKeyword = (value, site) => {
  const schemas = listSubschemas(value)
  if (site.violations) return collectBranches(schemas, site)
  const count = site.emitter.createName('count')
  const branches = schemas.map((schema) => {
    const { code, isValid } = compileVerdict(schema, site)
    return joinCode(code, failIf(`${isValid} && ++${count} > 1`, site))
  })
  return joinCode(`let ${count} = 0;`, ...branches, failIf(`${count} === 0`, site))
}

function collectBranches(schemas: readonly SchemaNode[], site: Site): string {
  const passing = site.emitter.createName('passing')
  const branches = schemas.map((schema) => compileBranch(schema, site))
  const none = reportBranches(schemas, branches, site, '{ passingSchemas: null }')
  // What the branches say is of no interest if the value fits several.
  const facts = describeUnion(schemas, site)
  const lists = facts === undefined ? ['[]'] : ['[]', facts]
  const several = report(site, `{ passingSchemas: ${passing} }`, ...lists)
  return joinCode(
    `const ${passing} = [];`,
    ...branches.map(({ code, isValid }, index) =>
      joinCode(code, `if (${isValid}) ${passing}.push(${index});`),
    ),
    `if (${passing}.length === 0) ${none}`,
    `else if (${passing}.length > 1) ${several}`,
  )
}
