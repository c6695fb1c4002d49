import { readArray } from '../../../schema/keywords.js'
import { isSchema, type SchemaNode } from '../../../schema/schema.js'
import {
  block,
  type CompileKeyword,
  compileSubschema,
  enterMember,
  failIf,
  joinCode,
  type Site,
} from '../site.js'

/**
 * The items after those of `prefixItems`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.2
 */
export const items: CompileKeyword = (value, site) => {
  const start = readArray(site.schema.prefixItems).length
  if (value === false) return failIf(`${site.data}.length > ${start}`, site, `{ len: ${start} }`)
  if (!isSchema(value)) return ''
  const index = site.emitter.createName('index')
  const length = site.emitter.createName('length')
  return block(
    `for (let ${index} = ${start}, ${length} = ${site.data}.length; ${index} < ${length}; ${index}++)`,
    compileItem(value, index, site),
  )
}

/** The statements for one item, which count it as evaluated. */
export function compileItem(schema: SchemaNode, index: string, site: Site): string {
  const item = site.emitter.createName('data')
  const code = compileSubschema(schema, site, enterMember(site, item, writeIndex(index)))
  const evaluated = site.evaluated ? `${site.evaluated.indexes}.add(${index});` : ''
  return joinCode(code && `const ${item} = ${site.data}[${index}];\n${code}`, evaluated)
}

/** The token of an index: a literal for a number. */
function writeIndex(index: string): string {
  return /^\d/.test(index) ? JSON.stringify(`/${index}`) : `"/" + ${index}`
}
