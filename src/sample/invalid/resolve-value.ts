import { wrapInArray } from '../../schema/keywords.js'
import { isSchema, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import {
  anySchema,
  type Choice,
  type FlatSchema,
  flattenSchema,
  intersectSchemas,
  isNullSchema,
} from '../schema/flatten.js'

/** A schema with references followed and `null` taken out of its alternatives. */
export interface ResolvedValue {
  readonly node: SchemaObject
  readonly isNullable: boolean
  /** Whether null was taken out of the alternatives. */
  readonly omitsNull: boolean
  /** Alternatives other than null, and conditions. */
  readonly choices: readonly Choice[]
}

/** Resolves references, and a union of a schema with null to the schema. */
export function resolveValue(schema: Schema, node: SchemaNode): ResolvedValue {
  let flat: FlatSchema = flattenSchema(schema, node)
  let isNullable = allowsNull(flat.node)
  let omitsNull = false
  const choices: Choice[] = []
  for (let rest = flat.choices; rest.length > 0; rest = flat.choices) {
    const [choice, ...others] = rest
    flat = { ...flat, choices: others }
    if (choice === undefined) break
    const nonNull = choice.branches.filter((branch) => !isNullSchema(branch))
    const [only] = nonNull
    if (choice.keyword === 'if' || nonNull.length !== 1 || only === undefined) {
      choices.push(choice)
      continue
    }
    const hadNull = nonNull.length < choice.branches.length
    flat = intersectSchemas({ ...anySchema, ...flat }, flattenSchema(schema, only))
    omitsNull ||= hadNull
    isNullable = hadNull || allowsNull(flat.node)
  }
  const isUnion = choices.some(({ keyword }) => keyword !== 'if')
  return { node: flat.node, isNullable: isNullable || isUnion, omitsNull, choices }
}

function allowsNull(node: SchemaObject): boolean {
  if ('const' in node) return node.const === null
  if (!('type' in node || 'enum' in node)) return true
  return [...wrapInArray(node.type), ...wrapInArray(node.enum)].some(
    (value) => value === 'null' || value === null,
  )
}

/** Lists the references that `resolveValue` follows, one level. */
export function listRefs(node: SchemaNode): readonly string[] {
  if (typeof node === 'boolean') return []
  const refs = typeof node.$ref === 'string' ? [node.$ref] : []
  const unions = [node.anyOf, node.oneOf].map((branches) => {
    const nonNull = wrapInArray(branches).filter((branch) => !isNullSchema(branch))
    return nonNull.length === 1 ? nonNull : []
  })
  const parts = [...wrapInArray(node.allOf), ...unions.flat()].filter(isSchema)
  return [...refs, ...parts.flatMap(listRefs)]
}
