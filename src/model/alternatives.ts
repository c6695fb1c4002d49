import { readArray } from '../schema/keywords.js'
import { isSchema, type SchemaObject } from '../schema/schema.js'
import type { ModelContext } from './context.js'
import type { Type } from './type.js'
import { createValueTypes, readConstant } from './values.js'

/**
 * The types of the branches of `anyOf` or `oneOf`. Branches that are constants become one type with a
 * description for each value.
 *
 * @returns one list for each keyword: a value has one type of every list
 */
export function resolveAlternatives(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): ReadonlyArray<{ readonly members: readonly Type[]; readonly exclusive: boolean }> {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const branches = readArray(node[keyword]).filter(isSchema)
    if (branches.length === 0) return []
    const exclusive = keyword === 'oneOf'
    const members = resolveBranches(branches, `${pointer}/${keyword}`, exclusive, context)
    return [{ members, exclusive }]
  })
}

/** Whether each branch of `oneOf` or `anyOf` is a constant. */
export function listConstants({ anyOf, oneOf }: SchemaObject) {
  const constants = readArray(oneOf ?? anyOf).map(readConstant)
  const known = constants.filter((constant) => constant !== undefined)
  return known.length === constants.length ? known : []
}

function resolveBranches(
  branches: readonly unknown[],
  pointer: string,
  exclusive: boolean,
  context: ModelContext,
): readonly Type[] {
  const constants = branches.map(readConstant)
  const known = constants.filter((constant) => constant !== undefined)
  const first = constants.findIndex((constant) => constant !== undefined)
  const members = branches.flatMap((branch, index) => {
    if (index === first)
      return createValueTypes(
        known.map(({ value }) => value),
        known,
      )
    if (constants[index] !== undefined) return []
    const type = context.buildType(branch, `${pointer}/${index}`, context)
    return exclusive && !hasDistinctKinds(type) ? [type] : flattenUnion(type)
  })
  return removeDuplicates(members)
}

/** The members of a union that says nothing itself. */
export function flattenUnion(type: Type): readonly Type[] {
  return type.kind === 'union' && type.notes === undefined && !type.exclusive
    ? type.members
    : [type]
}

/** Whether no value can have two types of a union, as in `type: ['string', 'null']`. */
function hasDistinctKinds(type: Type): boolean {
  if (type.kind !== 'union') return false
  const kinds = new Set(type.members.map(({ kind }) => kind))
  return kinds.size === type.members.length && !kinds.has('ref') && !kinds.has('values')
}

/** Only small types are compared, because comparing takes as long as the type is large. */
function removeDuplicates(members: readonly Type[]): readonly Type[] {
  const byText = new Map(
    members.map((member, index) => [
      comparable.has(member.kind) ? JSON.stringify(member) : index,
      member,
    ]),
  )
  return [...byText.values()]
}

const comparable = new Set([
  'any',
  'boolean',
  'integer',
  'never',
  'null',
  'number',
  'ref',
  'string',
])
